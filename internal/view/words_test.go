package view

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/strict"
)

// constants returns the values of a type's constants in the room change.
func constants(t *testing.T, file, typ string) (all []string) {
	t.Helper()
	source, err := os.ReadFile("../change/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`\b`+typ+` += "([a-z-]+)"`).FindAllStringSubmatch(string(source), -1) {
		all = append(all, m[1])
	}
	if len(all) < 10 {
		t.Fatalf("only %d constants of the type %s", len(all), typ)
	}
	return all
}

// Every move and every reason of an alarm has words.
func TestEverythingHasWords(t *testing.T) {
	for _, move := range constants(t, "judge.go", "Move") {
		if moves[change.Move(move)] == "" {
			t.Errorf("the move %s has no words", move)
		}
	}
	for _, r := range constants(t, "alarm.go", "Reason") {
		if reasons[change.Reason(r)] == "" {
			t.Errorf("the reason %s has no words", r)
		}
	}
}

// The settings can set the alarm of every move, and of amended and withdrawn.
func TestSettingsKnowTheMoves(t *testing.T) {
	want := append(constants(t, "judge.go", "Move"), string(change.Amended), string(change.Withdrawn))
	i := slices.IndexFunc(config.Keys, func(k strict.Key) bool { return k.Name == "alarms" })
	var got []string
	for _, k := range config.Keys[i].Keys {
		got = append(got, k.Name)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the settings take %v, and the moves are %v", got, want)
	}
}
