package record

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/finding"
)

// Folders lists the incidents in the folder dir of fsys, by the names of their
// folders and sorted, and what is wrong beside these. Nothing in them is read.
// The error is for a folder that cannot be listed.
func Folders(fsys fs.FS, dir string) (ids []string, findings []finding.Finding, err error) {
	entries, err := fs.ReadDir(fsys, dir)
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		switch {
		case ignored(e.Name()):
		case misnamed(e.Name()):
			findings = append(findings, hasNoName(file))
		case e.IsDir():
			ids = append(ids, e.Name())
		case e.Type()&fs.ModeSymlink != 0:
			findings = append(findings, link(file))
		case isYAML(e.Name()):
			findings = append(findings,
				mistake(file, "wrong-place", "a statement lies in the folder of its incident, not beside the folders",
					fmt.Sprintf("move the file into the folder of its incident, for instance %s",
						path.Join(dir, exampleFolder(entries), e.Name()))))
		}
	}
	return ids, findings, err
}

// among is Folders or, where ids are given, returns those that can name the
// folder of an incident, each once, and the findings about folders that have the
// others and cannot be read.
func among(fsys fs.FS, dir string, ids []string) (names []string, findings []finding.Finding, err error) {
	if len(ids) == 0 {
		return Folders(fsys, dir)
	}
	names = slices.Compact(slices.Sorted(slices.Values(ids)))
	if slices.ContainsFunc(names, misnamed) {
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, err
		}
		for _, e := range entries {
			if misnamed(e.Name()) && slices.Contains(names, e.Name()) {
				findings = append(findings, hasNoName(path.Join(dir, e.Name())))
			}
		}
	}
	return slices.DeleteFunc(names, func(id string) bool {
		return !fs.ValidPath(id) || strings.Contains(id, "/") || ignored(id)
	}), findings, nil
}

// hasNoName returns the finding about what is misnamed.
func hasNoName(file string) finding.Finding {
	return mistake(file, "unreadable-file", "the name is not UTF-8, and what has it cannot be read",
		"rename it: a name has lower-case letters, digits and hyphens")
}

// misnamed reports whether a file cannot be opened by its name, which is not UTF-8.
func misnamed(name string) bool { return !utf8.ValidString(name) }

// exampleFolder returns the name of a folder of an incident, for a person who looks for one.
func exampleFolder(entries []fs.DirEntry) string {
	for _, e := range entries {
		if e.IsDir() && !ignored(e.Name()) {
			return e.Name()
		}
	}
	return "2021-fujitsu-marketo"
}

// A listing is what has to be read of one incident.
type listing struct {
	in       *Incident
	jobs     []job
	findings []finding.Finding
	err      error // the folder cannot be listed
}

func (l *listing) report(file, rule, message, hint string) {
	l.findings = append(l.findings, mistake(file, rule, message, hint))
}

// mistake returns a finding about a file as a whole.
func mistake(file, rule, message, hint string) finding.Finding {
	return finding.Finding{File: file, Line: 1, Column: 1, Severity: finding.Error, Rule: rule, Message: message,
		Hint: hint}
}

// incident lists the folder of an incident.
func (l *listing) incident(fsys fs.FS, dir string) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		l.err = err
		return
	}
	l.in = &Incident{ID: path.Base(dir), File: path.Join(dir, incidentFile), Broken: true}
	found := false
	ids := make(map[string]string, len(entries)) // file by its id in lower case
	for _, e := range entries {
		if e.Name() == incidentFile && e.Type().IsRegular() {
			found = true
			l.jobs = append(l.jobs, job{in: l.in, file: l.in.File})
			continue
		}
		l.entry(dir, e, ids)
	}
	if !found && !slices.ContainsFunc(l.findings, func(f finding.Finding) bool { return f.File == l.in.File }) {
		l.report(l.in.File, "missing-file", "the incident has no incident.yaml",
			"add the file with a title and the parties; docs/format.md has one to copy")
	}
}

// entry decides what one entry of an incident's folder is.
func (l *listing) entry(dir string, e fs.DirEntry, ids map[string]string) {
	file := path.Join(dir, e.Name())
	id := strings.TrimSuffix(strings.TrimSuffix(e.Name(), ".yaml"), ".yml")
	switch {
	case ignored(e.Name()) || e.IsDir() && e.Name() == "evidence":
		return
	case e.Type()&fs.ModeSymlink != 0:
		l.findings = append(l.findings, link(file))
	case misnamed(e.Name()):
		l.findings = append(l.findings, hasNoName(file))
	case e.IsDir() && isYAML(e.Name()):
		l.report(file, "wrong-place", "this is a folder with the name of a file",
			"make it a file: a statement is one file in the folder of its incident")
	case e.IsDir():
		l.report(file, "wrong-place", "there are no folders in the folder of an incident but `evidence`",
			"move its files up, or into a folder of their own below the folder of the record")
		return
	case !e.Type().IsRegular():
		l.report(file, "unreadable-file", "this is not a regular file", "replace it by a file")
	case !isYAML(e.Name()):
		message, hint := otherFile(e.Name())
		l.report(file, "wrong-extension", message, hint)
		return
	case strings.HasSuffix(e.Name(), ".yml"):
		l.report(file, "wrong-extension", "the name ends in .yml, and the record reads .yaml",
			fmt.Sprintf("rename the file to %s.yaml", id))
	default:
		l.jobs = append(l.jobs, job{in: l.in, file: file, statement: &Statement{ID: id}})
	}
	if other := ids[strings.ToLower(id)]; other != "" {
		l.report(file, "duplicate-id", fmt.Sprintf("%s has the same id", path.Base(other)),
			"give one of the two files another suffix, for instance -2")
	}
	ids[strings.ToLower(id)] = file
	if n := len(l.jobs); n == 0 || l.jobs[n-1].file != file {
		l.in.Unread = append(l.in.Unread, id)
	}
}

// documents are the endings of files that other programs write, with what they are.
var documents = []struct{ endings, what string }{
	{" .docx .doc .odt .rtf .pages ", "a document of Word or another word processor"},
	{" .xlsx .xls .ods .csv .numbers ", "a table of Excel or another office program"},
	{" .pptx .ppt .odp .key ", "a presentation"}, {" .pdf ", "a PDF"}, {" .eml .msg .mbox ", "a mail"},
	{" .html .htm .mht .mhtml .xhtml .webarchive ", "a page of the web"},
	{" .png .jpg .jpeg .gif .webp .heic .tif .tiff .bmp .svg ", "a picture"},
	{" .mp3 .m4a .wav .mp4 .mov .webm ", "a recording"}, {" .zip .gz .7z .rar .tar ", "an archive"},
}

// innerYAML matches a name that ended in .yaml before a program put something behind it.
var innerYAML = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^(.+?)\.ya?ml(?:[.~ (-].*)?$`) })

// otherFile returns what is wrong with a file whose name does not end in .yaml, and what to do with it.
func otherFile(name string) (message, hint string) {
	ending := strings.ToLower(path.Ext(name))
	id, isCopy := strings.TrimSuffix(name, path.Ext(name)), false
	if m := innerYAML().FindStringSubmatch(name); m != nil {
		id, isCopy = m[1], true
	}
	for _, d := range documents {
		if strings.Contains(d.endings, " "+ending+" ") && ending != "" {
			into := "a file of its own, DATE-PARTY.yaml,"
			if isCopy {
				into = id + ".yaml,"
			}
			return fmt.Sprintf("this is %s, and a statement is a text file whose name ends in .yaml", d.what),
				fmt.Sprintf("copy its words into %s under the keys that docs/format.md lists, and move it "+
					"into the folder "+
					"`evidence`, or out of the record", into)
		}
	}
	message = "the name of a statement's file ends in .yaml"
	switch {
	case isCopy && (ending == ".txt" || strings.EqualFold(ending, ".yaml") || strings.EqualFold(ending, ".yml")):
		return message, fmt.Sprintf("rename the file to %s.yaml; Windows shows the whole name with View, "+
			"File name extensions", id)
	case isCopy:
		return message, fmt.Sprintf("delete the copy, or rename it to %s.yaml if it is the statement", id)
	}
	return message, fmt.Sprintf("rename the file to %s.yaml if it is a statement; a captured article "+
		"belongs in the folder "+
		"`evidence`", id)
}

func link(file string) finding.Finding {
	return mistake(file, "link", "this is a link to another place, and links are not followed",
		"replace it by the file itself")
}

// ignored reports whether an entry is one that nobody takes for part of the record.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(strings.ToLower(name), ".md")
}

func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}
