package check

import (
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/internal/strict"
)

// Rules returns all rules, in the order in which docs/rules.md has them.
func Rules() []Rule {
	return slices.Concat(
		formRules, contentRules, fileRules,
		nameRules(), referenceRules(), linkRules(), answerRules(), wordRules(), dateRules(), textRules(), pasteRules(),
		repeatRules(),
		sourceRules(), ourRules(), dutyRules(), []Rule{eventWords()}, editRules(),
	)
}

// Find returns the rule with an id. ok is false where there is none.
func Find(id string) (r Rule, ok bool) {
	all := Rules()
	i := slices.IndexFunc(all, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return all[i], true
}

// Near returns the id of the rule that was most likely meant, or "".
func Near(id string) string {
	all := Rules()
	ids := make([]string, len(all))
	for i, r := range all {
		ids[i] = r.ID
	}
	return strict.Nearest(id, ids)
}

func meant(id string) string {
	if near := Near(id); near != "" {
		return fmt.Sprintf("; did you mean `%s`?", near)
	}
	return ""
}
