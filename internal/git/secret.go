package git

import (
	"regexp"
	"sync"
)

// withoutSecrets returns what git said without what the addresses in it hold beside the place: the user, the password
// and the query, in which a token may stand. Where an address is not what it should be, more of it goes.
func withoutSecrets(said string) string {
	for _, f := range secretForms() {
		said = f.form.ReplaceAllString(said, f.rest)
	}
	return said
}

type secretForm struct {
	form *regexp.Regexp
	rest string // that stays
}

// secretForms are the forms of addresses that git has: https://git-scm.com/docs/git-clone#_git_urls.
var secretForms = sync.OnceValue(func() []secretForm {
	return []secretForm{
		{regexp.MustCompile(`'(\w[\w+.-]*)://[^'\n]*@`), "'$1://"}, // git quotes what may hold a space
		{regexp.MustCompile(`(\w[\w+.-]*)://\S*@`), "$1://"},
		{regexp.MustCompile(`('\w[\w+.-]*://[^'?#\n]*)[?#][^'\n]*`), "$1"},
		{regexp.MustCompile(`(\w[\w+.-]*://[^\s'"<>?#]*)[?#][^\s'"<>]*`), "$1"},
		{regexp.MustCompile(`[^\s'"/@]+@(\[[0-9A-Fa-f:.]+\]|[\w.-]+):`), "$1:"}, // user@host:path
	}
})
