package answer

import (
	"fmt"
	"os"
	"slices"

	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// AtHand is the name of a record that is the only one.
const AtHand = "."

// A Record is one of those of which is answered.
type Record struct {
	Name string // that answers carry
	Dir  string // the folder of its project
}

// recordsFor returns the records that a question is of.
func (s *Service) recordsFor(kind Kind, name string) ([]Record, error) {
	if name == "" && (len(s.Records) == 1 || !kind.ofOne) {
		return s.Records, nil
	}
	if name == "" {
		return nil, ask(inRecord.About, "%s needs record, as there are several", kind.Name)
	}
	var names []string
	for _, one := range s.Records {
		if one.Name == name {
			return []Record{one}, nil
		}
		names = append(names, one.Name)
	}
	return nil, unknown("record", name, names)
}

// open opens the project of the record. A folder that is gone is not taken for the project around it.
func (r Record) open() (*opened, error) {
	if _, err := os.Stat(r.Dir); err != nil {
		return nil, err
	}
	p, err := project.Open(r.Dir)
	if err == nil && p.Dir != r.Dir {
		err = project.ErrNone
	}
	return &opened{p, r.Name}, err
}

// An opened record is one of those that a question is answered of.
type opened struct {
	*project.Project
	name string
}

// open opens records, and notes which of them cannot be opened.
//
// The error says why none can.
func (r *request) open(all []Record) error {
	var failed []error
	for _, one := range all {
		o, err := one.open()
		if err != nil {
			r.Lacks, failed = append(r.Lacks, one.Name), append(failed, (&opened{name: one.Name}).wrap(err))
			continue
		}
		r.records = append(r.records, o)
	}
	if len(r.records) == 0 {
		return failed[0]
	}
	for _, err := range failed {
		r.report(err)
	}
	return nil
}

// shown returns the name of the record where there can be several, else "".
func (o *opened) shown() string {
	if o.name == AtHand {
		return ""
	}
	return o.name
}

// wrap says of an error in which record it is, where there can be several.
func (o *opened) wrap(err error) error {
	if err == nil || o.shown() == "" {
		return err
	}
	return fmt.Errorf("%s: %w", o.name, err)
}

// only returns the part of a record that has some incidents, with what is wrong in them.
func (o *opened) only(of *record.Record, ids []string) *record.Record {
	only := of.Only(ids)
	for _, f := range of.Findings {
		if slices.Contains(ids, o.Incident(f.File)) {
			only.Findings = append(only.Findings, f)
		}
	}
	return only
}
