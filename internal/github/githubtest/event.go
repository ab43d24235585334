package githubtest

import "encoding/json"

// Event returns an event as GitHub writes it into GITHUB_EVENT_PATH: an ordinary
// one of its name (of the pull request 7, the issue 12), with what a test says
// laid over it, key by key; nil takes a key of the event away.
func (s *Server) Event(name string, says map[string]any) []byte {
	s.t.Helper()
	event := lay(s.event(name), says)
	for key, value := range says {
		if value == nil {
			delete(event, key)
		}
	}
	data, err := json.Marshal(event)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.described.checkEvent(name, data); err != nil {
		s.t.Errorf("GitHub describes the event %s otherwise: %v", name, err)
	}
	return data
}

// lay changes an object, and those within, to what another says, and returns it.
func lay(ordinary, says object) object {
	for key, value := range says {
		under, _ := ordinary[key].(object)
		if over, ok := value.(object); ok && under != nil {
			value = lay(under, over)
		}
		ordinary[key] = value
	}
	return ordinary
}

// event returns an ordinary event of that name. Where only Actions knows the event,
// it has no more than all have.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads
func (s *Server) event(name string) object {
	all := object{"repository": s.repository(), "sender": s.user(person)}
	switch name {
	case "pull_request", "pull_request_target":
		pull := s.pull(Pull{Number: 7, Title: "A statement", Head: "edit", Base: "main"})
		return lay(all, object{"action": "synchronize", "number": 7, "before": commit, "after": commit, "pull_request": pull})
	case "merge_group":
		return lay(all, object{"action": "checks_requested", "merge_group": object{
			"head_sha": commit, "head_ref": "refs/heads/gh-readonly-queue/main/pr-7-" + commit, "base_sha": commit,
			"base_ref":    "refs/heads/main",
			"head_commit": aCommit(),
		}})
	case "push":
		return lay(all, object{
			"ref": "refs/heads/main", "base_ref": nil, "before": commit, "after": commit, "created": false, "deleted": false,
			"forced":  false,
			"compare": "https://github.com/" + s.Repository + "/compare", "commits": []any{}, "pusher": object{"name": person},
			"head_commit": lay(aCommit(), object{
				"distinct": true, "url": "https://github.com/" + s.Repository + "/commit/" + commit,
			}),
		})
	case "issues":
		return lay(all, object{"action": "labeled", "issue": s.issue(12), "label": object{
			"id": 1, "node_id": "L_1", "name": "record", "color": "ededed", "default": false, "description": nil,
			"url": s.URL + "/repos/" + s.Repository + "/labels/record",
		}})
	case "workflow_dispatch":
		return lay(all, object{"ref": "refs/heads/main", "inputs": nil, "workflow": ".github/workflows/statements.yml"})
	}
	return all
}

// aCommit returns a commit as events write it.
func aCommit() object {
	someone := object{"name": "J. Doe", "email": "j.doe@example.com"}
	return object{
		"id": commit, "tree_id": commit, "message": "A statement", "timestamp": at,
		"author": someone, "committer": someone,
	}
}
