package github

import (
	"fmt"
	"os"
	"strings"
)

// MaxSummary is how many bytes GitHub takes as the summary of one step. Of a
// longer one it shows nothing.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
const MaxSummary = 1 << 20

// SummaryRoom returns how many bytes the step's summary in a file can still take:
// all of MaxSummary where there is no file yet.
func SummaryRoom(file string) int {
	info, err := os.Stat(file)
	if err != nil {
		return MaxSummary
	}
	return max(0, MaxSummary-int(info.Size()))
}

// AppendSummary adds Markdown to the step's summary in a file, the value of
// GITHUB_STEP_SUMMARY.
func AppendSummary(file, markdown string) error { return appendTo(file, markdown) }

// An Output is a value that later steps of the job can read.
type Output struct{ Name, Value string } // plain words

// AppendOutputs adds outputs to a file, the value of GITHUB_OUTPUT. A name or value
// with a line end or an equals sign is an error, because with it a value could
// set another output; nothing is written then.
func AppendOutputs(file string, outputs ...Output) error {
	var b strings.Builder
	for _, o := range outputs {
		if strings.ContainsAny(o.Name+o.Value, "\r\n=") {
			return fmt.Errorf("the output %q is not one plain word", o.Name)
		}
		fmt.Fprintf(&b, "%s=%s\n", o.Name, o.Value)
	}
	return appendTo(file, b.String())
}

// appendTo adds text to a file, which it makes where there is none.
func appendTo(file, text string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
