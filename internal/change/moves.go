package change

import "github.com/onrecord/onrecord/internal/record"

// Moves gives how the positions of an incident's parties moved, by the id of
// the statement that moved them. It reads no texts.
func Moves(in *record.Incident) map[string][]Transition {
	moves := make(map[string][]Transition, len(in.Statements))
	for id, e := range effects(in) {
		if len(e.transitions) > 0 {
			moves[id] = e.transitions
		}
	}
	return moves
}
