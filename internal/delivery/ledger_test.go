package delivery

import (
	"encoding/json"
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const aCursor = "0123456789012345678901234567890123456789"

// anEntry returns one that can be sent.
func anEntry(sequence int) Entry {
	return Entry{
		Version: version, Sequence: sequence, Destination: "C1", Kind: "issued", Incident: "inc", Statement: "s",
		Thread: "inc",
		State:  Pending, Messages: []Message{{Text: "Words.", Blocks: json.RawMessage(`[{"type":"rich_text"}]`)}},
	}.identified()
}

func aLedger(entries ...Entry) *Ledger {
	return &Ledger{
		Version: version, Folder: "statements", Cursor: aCursor, Sequence: 9,
		Threads: map[string]string{"C1/inc": "1.1"}, Outbox: entries,
	}
}

// filesOf returns the files of a ledger.
func filesOf(t testing.TB, l *Ledger) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{stateFile: {Data: marshal(t, l)}}
	for _, e := range l.Outbox {
		files[outboxPath(e.ID)] = &fstest.MapFile{Data: marshal(t, e)}
	}
	return files
}

func marshal(t testing.TB, v any) []byte {
	t.Helper()
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A silent messenger is one that nothing is asked of.
type silent struct{ Messenger }

func (silent) ReadsBack() bool { return true }

// Two entries of one sequence, which no program gives, are refused although each is right by itself.
func TestSequenceTwice(t *testing.T) {
	other := anEntry(4)
	other.Statement = "other"
	_, err := readTree(filesOf(t, aLedger(anEntry(4), other.identified())), trees{})
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "another entry has its sequence 4") {
		t.Errorf("%v", err)
	}
}

// What an older version wrote is read: it has neither a folder nor the id of what was told.
func TestFirstVersion(t *testing.T) {
	l := aLedger(anEntry(1))
	l.Version, l.Folder, l.Outbox[0].Version = 1, "", 1
	got, err := readTree(filesOf(t, l), trees{reported: strings.Repeat("a", 40)})
	if err != nil || len(got.Outbox) != 1 || got.Reported != strings.Repeat("a", 40) {
		t.Errorf("%+v, %v", got, err)
	}
}

// A ledger that nobody could read again is not written.
func TestWriteRefusesWhatReadDoes(t *testing.T) {
	l := aLedger(anEntry(1))
	l.Outbox[0].Messages = nil
	s := &Store{}
	if err := s.write(t.Context(), swap{before: &Ledger{}, after: l}); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
}

// FuzzLedger reads ledgers that anybody wrote: no panic, no error but that it is damaged. What is read is read the same
// when it is written, its paths stay inside, and a runner gets everything out of its outbox in as many steps as it has
// entries.
func FuzzLedger(f *testing.F) {
	entry := anEntry(3)
	state := string(marshal(f, aLedger(entry)))
	f.Add(state, entry.ID+".json", string(marshal(f, entry)))
	for _, change := range []func(*Entry){
		func(e *Entry) { e.Kind, e.Statement = KindRoot, "" },
		func(e *Entry) { e.Kind, e.Statement = KindUpdate, "" },
		func(e *Entry) { e.Kind, e.Incident, e.Statement, e.Thread = KindDigest, "", "", "" },
		func(e *Entry) { e.State, e.Owner, e.Until = Claimed, "me", time.Unix(1e9, 0) },
		func(e *Entry) { e.State, e.Doubtful = Unknown, true },
		func(e *Entry) { e.Messages, e.Posted = append(e.Messages, e.Messages...), []string{"1.2"} },
		func(e *Entry) { e.Destination, e.Sequence = "webhook", 9 },
		func(e *Entry) { e.Messages = nil },
	} {
		e := entry
		change(&e)
		e = e.identified()
		f.Add(state, e.ID+".json", string(marshal(f, e)))
	}
	f.Fuzz(func(t *testing.T, state, name, entry string) {
		readAnything(t, state, name, entry)
		var e Entry
		if json.Unmarshal([]byte(entry), &e) != nil {
			return
		}
		e = e.identified() // as somebody does who knows how
		if data, err := json.Marshal(e); err == nil {
			readAnything(t, state, e.ID+".json", string(data))
		}
	})
}

// readAnything reads a ledger with one entry in its outbox.
func readAnything(t *testing.T, state, name, entry string) {
	t.Helper()
	files := fstest.MapFS{stateFile: {Data: []byte(state)}}
	if path := outboxDir + "/" + name; fs.ValidPath(path) {
		files[path] = &fstest.MapFile{Data: []byte(entry)}
	}
	var reported struct {
		Told, Receipts string
		Digested       struct{ Told string }
	}
	json.Unmarshal([]byte(state), &reported)
	l, err := readTree(files, trees{reported.Told, reported.Digested.Told, reported.Receipts})
	if err != nil {
		if text := err.Error(); !errors.Is(err, ErrDamaged) || strings.ContainsAny(text, "\n\r\x1b\u202e") {
			t.Errorf("the error is %q", text)
		}
		return
	}
	checkRead(t, l)
	drain(t, l)
}

// checkRead holds a ledger that was read against what is promised of it.
func checkRead(t *testing.T, l *Ledger) {
	t.Helper()
	again, err := readTree(filesOf(t, l), trees{l.Reported, l.digested(), l.Receipts})
	if err != nil || !reflect.DeepEqual(marshal(t, l), marshal(t, again)) || len(again.Outbox) != len(l.Outbox) {
		t.Errorf("what was read as\n%s\nis read again as\n%s\n%v", marshal(t, l), marshal(t, again), err)
	}
	for _, e := range l.Outbox {
		for _, p := range []string{outboxPath(e.ID), receiptPath(e.ID), l.Folder} {
			if l.Version >= 2 && !fs.ValidPath(p) {
				t.Errorf("%q leads outside", p)
			}
		}
	}
}

// drain takes everything out of an outbox as a runner does that meets no trouble.
func drain(t *testing.T, l *Ledger) {
	t.Helper()
	s := &Sender{Owner: "a runner", Messenger: silent{}, Lease: time.Minute, GracePeriod: time.Second}
	now := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) // every lease is over
	for range len(l.Outbox) + 1 {
		ids := s.next(l, now)
		b := &batch{began: now, until: now.Add(s.Lease), threads: l.Threads, gone: map[string]string{}}
		for _, id := range ids {
			s.claimEntry(l.entry(id), b)
			e := *l.entry(id)
			b.entries = append(b.entries, &e)
			for e.Kind != KindUpdate && len(e.Posted) < len(e.Messages) {
				b.post(&e)
				e.Posted = append(e.Posted, "1.1")
			}
			e.State = Sent
			s.put(l, &e)
		}
		b.putThreads(l, b.entries)
		l.takeSent()
	}
	if l.busy() {
		waiting, held := s.remaining(l, now)
		t.Errorf("a runner cannot send %+v: waits %v, held %v", l.Outbox, waiting, held)
	}
}
