import type { KnownBlock, MessageMetadata } from "@slack/types";

/** What a message of onrecord is, in the words of Slack's own types. */
export interface Payload {
  blocks: KnownBlock[];
  metadata: MessageMetadata;
}
