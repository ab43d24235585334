package slack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	api "github.com/slack-go/slack"

	"github.com/onrecord/onrecord/internal/delivery"
)

// An advice is what a person is shown for an error code of Slack.
type advice struct {
	what string // happened
	hint string // what to do
}

// rejections are the errors of chat.postMessage and of the other methods in
// use that say for certain that nothing was posted
// (https://docs.slack.dev/reference/methods/chat.postMessage#errors). What is
// not among them is in doubt.
var rejections = map[string]advice{
	"channel_not_found": {
		"Slack knows no such channel, or the bot may not see it",
		"write the channel's ID (in Slack: the channel's name, About, at the bottom), and invite the bot: /invite @onrecord",
	},
	"not_in_channel": {
		"the bot is not in the channel",
		"invite it, in the channel: /invite @onrecord",
	},
	"is_archived": {
		"the channel is archived",
		"unarchive it, or name another channel in onrecord.yaml",
	},
	"invalid_auth": {
		"Slack does not know the token",
		"copy the Bot User OAuth Token (xoxb-…) of the app again into SLACK_BOT_TOKEN",
	},
	"not_authed": {
		"the token is empty",
		"set SLACK_BOT_TOKEN; pull requests from forks have no secrets",
	},
	"account_inactive": {
		"the token's app or user was removed from the workspace",
		"install the app again and copy its new token into SLACK_BOT_TOKEN",
	},
	"token_revoked": {
		"the token was revoked",
		"install the app again and copy its new token into SLACK_BOT_TOKEN",
	},
	"token_expired": {
		"the token has expired",
		"turn token rotation off for the app, and copy its token into SLACK_BOT_TOKEN",
	},
	"no_permission": {
		"the token may not do this",
		"give the app the scopes that docs/slack.md lists, and install it again",
	},
	"missing_scope": {
		"the token lacks a scope",
		"give the app the scopes that docs/slack.md lists, and install it again",
	},
	"not_allowed_token_type": {
		"this kind of token may not do this",
		"use the Bot User OAuth Token, which begins with xoxb-",
	},
	"restricted_action": {
		"the workspace does not let the bot post there",
		"ask an admin of the workspace to let apps post in the channel",
	},
	"restricted_action_read_only_channel": {
		"the channel is read-only",
		"ask an admin of the workspace to let the bot post there",
	},
	"restricted_action_thread_only_channel": {
		"the channel takes replies in threads only",
		"ask an admin of the workspace to let the bot post there",
	},
	"restricted_action_non_threadable_channel": {
		"the channel has no threads",
		"write thread: none under slack in onrecord.yaml",
	},
	"ekm_access_denied": {
		"the workspace's administrators have suspended posting",
		"ask an admin of the workspace",
	},
	"org_login_required": {
		"the workspace is being moved to an enterprise organisation",
		"try again later",
	},
	"team_access_not_granted": {
		"the app was not approved for this workspace",
		"ask an admin of the workspace to approve it",
	},
	"access_denied": {
		"Slack denies the access",
		"ask an admin of the workspace to approve the app",
	},
	"messages_tab_disabled": {
		"the app's Messages tab is turned off",
		"name a channel, not the app itself",
	},
	"cannot_reply_to_message": {
		"this message takes no replies",
		"write thread: none under slack in onrecord.yaml",
	},
	"thread_not_found": {
		"the thread's first message is gone",
		"write thread: none under slack in onrecord.yaml",
	},
	"message_not_found": {
		"the thread's first message was deleted",
		"write thread: none under slack in onrecord.yaml",
	},
	"edit_window_closed": {
		"the workspace does not let messages be changed any more",
		"write thread: none under slack in onrecord.yaml",
	},
	"cant_update_message": {
		"the thread's first message is another app's",
		"write thread: none under slack in onrecord.yaml",
	},
	"msg_too_long": {
		"Slack finds the message too long",
		"this is a mistake of onrecord: please report it",
	},
	"msg_blocks_too_long": {
		"Slack finds the message too long",
		"this is a mistake of onrecord: please report it",
	},
	"invalid_blocks": {
		"Slack refuses the message's blocks",
		"this is a mistake of onrecord: please report it",
	},
	"invalid_blocks_format": {
		"Slack refuses the message's blocks",
		"this is a mistake of onrecord: please report it",
	},
	"invalid_metadata_format": {
		"Slack refuses the message's metadata",
		"this is a mistake of onrecord: please report it",
	},
	"no_text": {
		"Slack finds the message empty",
		"this is a mistake of onrecord: please report it",
	},
	"invalid_arguments": {
		"Slack refuses the request",
		"this is a mistake of onrecord: please report it",
	},
	"invalid_thread_ts": {
		"Slack knows no such thread",
		"write thread: none under slack in onrecord.yaml",
	},
	"deprecated_endpoint": {"Slack no longer has this method", "install a newer onrecord"},
	"method_deprecated":   {"Slack no longer has this method", "install a newer onrecord"},
	"two_factor_setup_required": {
		"the workspace requires two-factor authentication",
		"set it up for the user of the token",
	},
	// Of incoming webhooks (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors).
	"no_service": {
		"the webhook was removed or turned off",
		"make a new one in the app's settings, and set SLACK_WEBHOOK_URL",
	},
	"no_service_id": {
		"the webhook's address is wrong",
		"copy it again from the app's settings into SLACK_WEBHOOK_URL",
	},
	"no_active_hooks": {
		"the webhook was turned off",
		"turn it on in the app's settings, or make a new one, and set SLACK_WEBHOOK_URL",
	},
	"no_team": {
		"the webhook's workspace is gone",
		"make a new webhook, and set SLACK_WEBHOOK_URL",
	},
	"team_disabled": {
		"the webhook's workspace is disabled",
		"make a webhook in another workspace, and set SLACK_WEBHOOK_URL",
	},
	"invalid_token": {
		"the webhook's address is wrong, or it was removed",
		"copy it again from the app's settings into SLACK_WEBHOOK_URL",
	},
	"channel_is_archived": {
		"the webhook's channel is archived",
		"unarchive it, or make a webhook for another channel",
	},
	"action_prohibited": {
		"an admin has forbidden the webhook to post",
		"ask an admin of the workspace",
	},
	"posting_to_general_channel_denied": {
		"only admins may post in the general channel",
		"make a webhook for another channel",
	},
	"invalid_payload": {
		"Slack refuses the message",
		"this is a mistake of onrecord: please report it",
	},
	"user_not_found": {
		"the webhook's user is gone",
		"make a new webhook, and set SLACK_WEBHOOK_URL",
	},
}

// gone are the rejections that say that a thread's first message is not there, or takes no replies.
var gone = []string{
	"thread_not_found", "message_not_found", "cant_update_message", "cannot_reply_to_message", "invalid_thread_ts",
	"edit_window_closed", "restricted_action_non_threadable_channel",
}

// fail returns what an error code of Slack means; detail stands behind the words
// of a known one. A code that is not known is printed only if it looks like one.
func fail(code, detail string) *delivery.Failure {
	if code == "ratelimited" || code == "rate_limited" || code == "message_limit_exceeded" {
		return &delivery.Failure{Outcome: delivery.Limited, Wait: time.Second, Message: "Slack asks to slow down"}
	}
	a, known := rejections[code]
	if !known {
		if !isCode(code) {
			code = "an answer that is none of Slack's"
		}
		return inDoubt(" (" + code + ")")
	}
	outcome := delivery.Rejected
	if slices.Contains(gone, code) {
		outcome = delivery.Gone
	}
	return &delivery.Failure{
		Outcome: outcome, Blocks: code == "invalid_blocks",
		Message: fmt.Sprintf("%s%s (%s)", a.what, detail, code), Hint: a.hint,
	}
}

// isCode reports whether s looks like an error code of Slack.
func isCode(s string) bool {
	return s != "" && len(s) < 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// classify returns what an error of a request means. Errors of the transport
// print the address, which is a secret for a webhook: their text is not used.
// sent says whether there was a connection, so that something may have left.
func classify(err error, sent bool) *delivery.Failure {
	var slackErr api.SlackErrorResponse
	var limited *api.RateLimitedError
	var status api.StatusCodeError
	switch {
	case errors.As(err, &slackErr):
		detail := ""
		if scopes := slackErr.Needed; slackErr.Err == "missing_scope" && isScopes(scopes) {
			detail = ": " + scopes
		}
		return fail(slackErr.Err, detail)
	case errors.As(err, &limited):
		return &delivery.Failure{Outcome: delivery.Limited, Wait: limited.RetryAfter, Message: "Slack asks to slow down"}
	case errors.As(err, &status):
		return ofStatus(status.Code, 0)
	case !sent && errors.Is(err, context.Canceled):
		return &delivery.Failure{Outcome: delivery.Unsent, Message: "Slack did not answer: " + reason(err)}
	case !sent:
		return &delivery.Failure{Outcome: delivery.Unsent, Message: "Slack cannot be reached: " + reason(err),
			Hint: "check the network connection, and SLACK_API_URL if you set it"}
	}
	return inDoubt(": " + reason(err))
}

// inDoubt returns the failure of a request after which it is not known whether Slack took the message. more stands
// behind the words that say so.
func inDoubt(more string) *delivery.Failure {
	return &delivery.Failure{Outcome: delivery.Ambiguous, Message: "Slack did not say whether it took the message" + more}
}

// isScopes reports whether s can be a list of scopes, so that it can be printed.
func isScopes(s string) bool {
	return s != "" && len(s) < 256 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz:._,- ") == ""
}

// ofStatus returns what an HTTP status that is no success means; wait is how long the answer asks to wait.
func ofStatus(code int, wait time.Duration) *delivery.Failure {
	if code == http.StatusTooManyRequests {
		return &delivery.Failure{Outcome: delivery.Limited, Wait: wait, Message: "Slack asks to slow down"}
	}
	return inDoubt(fmt.Sprintf(" (HTTP status %d)", code))
}

// reason returns in a few words why a request failed, without its address.
func reason(err error) string {
	var dns *net.DNSError
	var op *net.OpError
	var timeout net.Error
	switch {
	case errors.As(err, &dns):
		return "its name is not known on this network"
	case errors.Is(err, context.Canceled):
		return "onrecord was stopped"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "it took too long"
	case errors.As(err, &op) && op.Op == "dial":
		return "no connection"
	case strings.Contains(err.Error(), "tls:"), strings.Contains(err.Error(), "x509:"):
		return "its certificate is not trusted"
	case strings.Contains(err.Error(), "invalid character"), strings.Contains(err.Error(), "JSON"):
		return "the answer is not JSON"
	}
	return "the connection was lost"
}
