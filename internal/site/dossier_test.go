package site_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/site"
)

func (w *world) project() *project.Project {
	w.Helper()
	p, err := project.Open(w.dir)
	if err != nil {
		w.Fatal(err)
	}
	return p
}

// dossier returns the files of a dossier by name.
func (w *world) dossier(evidence bool) map[string]string {
	w.Helper()
	var b bytes.Buffer
	err := site.WriteDossier(w.Context(), w.project(), &b, site.DossierOptions{
		Incident: "2021-acme", By: "v1", Now: w.now, Evidence: evidence, Report: func(err error) { w.Error(err) },
	})
	if err != nil {
		w.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		w.Fatal(err)
	}
	files := make(map[string]string)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			w.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			w.Fatal(err)
		}
		files[f.Name] = string(data)
	}
	return files
}

// zipped returns files as a ZIP file.
func zipped(t *testing.T, files map[string]string) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes())
}

func sumOf(data string) string {
	sum := sha256.Sum256([]byte(data))
	return hex.EncodeToString(sum[:])
}

// Whatever is changed in a dossier is found: by the manifest or, where that was made to fit, by the record.
func TestVerifyFindsChanges(t *testing.T) {
	w := newWorld(t)
	w.write("statements/2021-acme/evidence/page.html", "<p>We have the files of Acme.</p>")
	w.write("statements/2021-acme/2021-01-01-raven.yaml",
		strings.Replace(statement("raven", "2021-01-01", "We have the files of Acme.", "confirmed"),
			"source: {", "source: {captured: evidence/page.html, sha256: "+sumOf("<p>We have the files of Acme.</p>")+", ", 1))
	w.commit("2023-04-01T00:00:00Z")
	files := w.dossier(true)
	if len(files) != 3 || files["evidence/page.html"] == "" {
		t.Fatalf("the dossier has %d files", len(files))
	}
	forged := strings.Replace(files["dossier.html"], "no evidence", "evidence", 1)
	for name, change := range map[string]func(map[string]string){
		"nothing":              func(map[string]string) {},
		"the page":             func(f map[string]string) { f["dossier.html"] = forged },
		"a captured file":      func(f map[string]string) { f["evidence/page.html"] += " " },
		"a file that is gone":  func(f map[string]string) { delete(f, "evidence/page.html") },
		"a file that is added": func(f map[string]string) { f["more.html"] = "more" },
		"the page and the manifest": func(f map[string]string) {
			f["manifest.json"] = strings.Replace(f["manifest.json"], sumOf(f["dossier.html"]), sumOf(forged), 1)
			f["manifest.json"] = strings.Replace(f["manifest.json"], `"bytes": `+itoa(len(f["dossier.html"])),
				`"bytes": `+itoa(len(forged)), 1)
			f["dossier.html"] = forged
		},
		"a statement of the manifest": func(f map[string]string) {
			words := sumOf("We see no evidence that files were taken.")
			f["manifest.json"] = strings.Replace(f["manifest.json"], words, sumOf("We see evidence that files were taken."), 1)
		},
	} {
		changed := make(map[string]string, len(files))
		for n, data := range files {
			changed[n] = data
		}
		change(changed)
		z := zipped(t, changed)
		m, faults, err := site.ReadDossier(z, z.Size())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(faults) == 0 {
			if faults, _, err = m.Against(t.Context(), w.project(), "v1"); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if found := len(faults) > 0; found != (name != "nothing") {
			t.Errorf("%s: found are %q", name, faults)
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// A page of another version of the command is not taken for a changed one; its words are compared all the same.
func TestVerifyOtherVersions(t *testing.T) {
	w := newWorld(t)
	z := zipped(t, w.dossier(false))
	m, faults, err := site.ReadDossier(z, z.Size())
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	if faults, same, err := m.Against(t.Context(), w.project(), "v2"); len(faults) > 0 || same || err != nil {
		t.Error(faults, same, err)
	}
}

// What is no dossier is an error in words, whatever it is.
func FuzzReadDossier(f *testing.F) {
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add([]byte("no zip"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4096 {
			return
		}
		if _, _, err := site.ReadDossier(bytes.NewReader(data), int64(len(data))); err == nil {
			t.Log("a dossier")
		}
	})
}
