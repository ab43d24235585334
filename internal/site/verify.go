package site

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/project"
)

const (
	maxDossier  = 1 << 30 // bytes of all files of a dossier
	maxManifest = 16 << 20
)

// ReadDossier reads a dossier and returns its manifest, and what in it is not as the manifest has it. The error says
// that it is no dossier.
func ReadDossier(r io.ReaderAt, size int64) (m Manifest, faults []string, err error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return m, nil, fmt.Errorf("it is no ZIP file: %w", err)
	}
	files := make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		if files[f.Name] != nil {
			faults = append(faults, fmt.Sprintf("%q is in it twice", f.Name))
		}
		files[f.Name] = f
	}
	data, err := content(files[dossierManifest], maxManifest)
	if err != nil {
		return m, nil, fmt.Errorf("it has no %s that can be read: %w", dossierManifest, err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, nil, fmt.Errorf("its %s cannot be read: %w", dossierManifest, err)
	}
	if m.Version != 1 {
		return m, nil, fmt.Errorf("its version is %d, and this command reads version 1", m.Version)
	}
	delete(files, dossierManifest)
	left := int64(maxDossier)
	for _, listed := range m.Files {
		left -= int64(listed.Bytes)
		if left < 0 || listed.Bytes < 0 {
			return m, nil, fmt.Errorf("its files have more than the %d bytes that are read", maxDossier)
		}
		faults = append(faults, listed.faults(files[listed.Name])...)
		delete(files, listed.Name)
	}
	for name := range files {
		faults = append(faults, fmt.Sprintf("%q is in it, and not in the manifest", name))
	}
	return m, faults, nil
}

// faults returns what is wrong with a file that the manifest lists.
func (l ManifestFile) faults(f *zip.File) []string {
	if f == nil {
		return []string{fmt.Sprintf("%q is missing", l.Name)}
	}
	data, err := content(f, l.Bytes)
	if err != nil {
		return []string{fmt.Sprintf("%q cannot be read as the manifest has it: %v", l.Name, err)}
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != l.SHA256 || len(data) != l.Bytes {
		return []string{fmt.Sprintf("%q was changed: its SHA-256 sum is %x", l.Name, sum)}
	}
	return nil
}

// content returns what a file of a ZIP file holds, of at most some bytes.
func content(f *zip.File, most int) ([]byte, error) {
	if f == nil {
		return nil, fmt.Errorf("it is not there")
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return bounded.ReadAll(r, int64(most))
}

// Against makes the dossier of a manifest again from a project that is at the commit that the manifest names, and
// returns what is not the same: statements whose words are others, and files. A page that another version of the
// command made can look otherwise: it is not compared then, and samePage is false.
//
// The error is one of WriteDossier.
func (m Manifest) Against(ctx context.Context, p *project.Project, by string) (faults []string, samePage bool,
	err error) {
	again, err := newDossier(ctx, p, DossierOptions{
		Incident: m.Incident, By: by, Now: m.Made, Evidence: m.Evidence, Report: func(error) {},
	})
	if err != nil {
		return nil, false, err
	}
	samePage = by == m.By
	kept := make(map[string]ManifestStatement)
	for _, s := range again.manifest.Statements {
		kept[s.Statement] = s
	}
	for _, s := range m.Statements {
		if kept[s.Statement] != s {
			faults = append(faults, fmt.Sprintf("%q is not as the record has it", s.Statement))
		}
		delete(kept, s.Statement)
	}
	for id := range kept {
		faults = append(faults, fmt.Sprintf("%q is on record, and not in the dossier", id))
	}
	for _, f := range m.Files {
		if (f.Name != dossierPage || samePage) && !slices.Contains(again.manifest.Files, f) {
			faults = append(faults, fmt.Sprintf("%q comes out otherwise when it is made again", f.Name))
		}
	}
	slices.Sort(faults)
	return faults, samePage, nil
}
