//go:build act

package cli_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"debug/buildinfo"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var systems = []string{"darwin-amd64", "darwin-arm64", "linux-amd64", "linux-arm64", "windows-amd64", "windows-arm64"}

// A tag makes a release that people can install on every system, and the same bytes wherever it is made: make snapshot.
func TestRelease(t *testing.T) {
	r := newRunner(t)
	w := r.world
	w.git("tag", "v1.2.3")
	first := r.release()
	wantReleased(t, first)
	for _, system := range systems {
		program := wantArchive(t, w.dir, first, system)
		info := wantBuilt(t, program, system, w.git("rev-parse", "v1.2.3"))
		wantBill(t, filepath.Join(first, "onrecord-"+system+".cdx.json"), info)
	}
	for _, arch := range []string{"amd64", "arm64"} {
		wantPackages(t, filepath.Join(first, "onrecord-linux-"+arch), arch)
	}

	clone := t.TempDir()
	w.git("clone", "-q", w.dir, clone)
	w.dir = clone
	second := r.release()
	if a, b := read(t, first, "checksums.txt"), read(t, second, "checksums.txt"); !bytes.Equal(a, b) {
		t.Errorf("two releases of one commit differ:\n%s\n%s", a, b)
	}
}

// release runs the workflow for the tag v1.2.3, and returns the folder of what it released.
func (r *runner) release() (folder string) {
	r.Helper()
	folder = r.TempDir()
	attest := r.TempDir()
	gh := fmt.Sprintf("#!/bin/sh\necho \"$@\" >'%[1]s/arguments'\n"+
		"for f; do case \"$f\" in dist/*) cp \"$f\" '%[1]s' ;; esac; done\n", folder)
	stub := fmt.Sprintf("name: attest\ndescription: x\ninputs: {subject-checksums: {description: x}}\n"+
		"runs:\n  using: composite\n  steps:\n"+
		"    - run: cp '${{ inputs.subject-checksums }}' '%s/attested'\n      shell: bash\n", folder)
	for name, content := range map[string]string{
		filepath.Join(r.bin, "gh"): gh, filepath.Join(attest, "action.yml"): stub,
	} {
		if err := os.WriteFile(name, []byte(content), 0o755); err != nil {
			r.Fatal(err)
		}
	}
	r.passes("release", "push", object{
		"ref": "refs/tags/v1.2.3", "before": strings.Repeat("0", 40), "after": r.world.git("rev-parse", "HEAD"),
	}, "--local-repository", "actions/attest-build-provenance@a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32="+attest)
	return folder
}

// wantReleased wants a release to have all its files, their checksums, and the attestation of these.
func wantReleased(t *testing.T, release string) {
	t.Helper()
	var names []string
	for _, system := range systems {
		kinds := map[string]string{"darwin": "cdx.json tar.gz", "linux": "cdx.json deb rpm tar.gz", "windows": "cdx.json zip"}
		name, _, _ := strings.Cut(system, "-")
		for kind := range strings.FieldsSeq(kinds[name]) {
			names = append(names, "onrecord-"+system+"."+kind)
		}
	}
	want := "release create v1.2.3 --verify-tag --title v1.2.3 --generate-notes dist/" + strings.Join(names, " dist/") +
		" dist/checksums.txt\n"
	if got := string(read(t, release, "arguments")); got != want {
		t.Errorf("gh was asked to %s, want %s", got, want)
	}
	if !bytes.Equal(read(t, release, "attested"), read(t, release, "checksums.txt")) {
		t.Error("something else than the checksums is attested")
	}
	check := exec.Command("sha256sum", "-c", "checksums.txt")
	check.Dir = release
	if out, err := check.CombinedOutput(); err != nil || strings.Count(string(out), ": OK") != len(names) {
		t.Errorf("the checksums: %v\n%s", err, out)
	}
}

func read(t *testing.T, folder, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// wantArchive wants an archive to have the command and what belongs to it, and returns the command.
func wantArchive(t *testing.T, project, release, system string) []byte {
	t.Helper()
	files, program := untar, "onrecord"
	archive := "onrecord-" + system + ".tar.gz"
	if strings.HasPrefix(system, "windows") {
		files, program, archive = unzip, "onrecord.exe", "onrecord-"+system+".zip"
	}
	got := files(t, read(t, release, archive))
	for _, name := range []string{"LICENSE", "README.md", "CHANGELOG.md"} {
		if !bytes.Equal(got[name], read(t, project, name)) {
			t.Errorf("%s of %s is not that of the project", name, archive)
		}
	}
	for _, name := range []string{"onrecord.bash", "_onrecord", "onrecord.fish", "onrecord.ps1"} {
		if !bytes.Contains(got["completions/"+name], []byte("for onrecord")) {
			t.Errorf("completions/%s of %s completes nothing", name, archive)
		}
	}
	if len(got) != 8 {
		t.Errorf("%s has %d files, want 8", archive, len(got))
	}
	return got[program]
}

// untar returns the files of an archive, of which the command can be run.
func untar(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][]byte)
	files := tar.NewReader(z)
	for {
		h, err := files.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if (h.Name == "onrecord") != (h.Mode&0o111 == 0o111) {
			t.Errorf("%s has the mode %o", h.Name, h.Mode)
		}
		if all[h.Name], err = io.ReadAll(files); err != nil {
			t.Fatal(err)
		}
	}
}

func unzip(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][]byte)
	for _, f := range files.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if all[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// wantBuilt wants a command to be built for its system of the commit with the tag, and to say so where it runs here.
func wantBuilt(t *testing.T, program []byte, system, commit string) *debug.BuildInfo {
	t.Helper()
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		t.Fatal(system, err)
	}
	settings := make(map[string]string)
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if built := settings["GOOS"] + "-" + settings["GOARCH"]; built != system {
		t.Errorf("the command for %s is for %s", system, built)
	}
	if info.Main.Version != "v1.2.3" || settings["vcs.revision"] != commit || settings["vcs.modified"] != "false" {
		t.Errorf("the command for %s has the version %s, of %v", system, info.Main.Version, settings)
	}
	if system == runtime.GOOS+"-"+runtime.GOARCH {
		file := filepath.Join(t.TempDir(), "onrecord")
		if err := os.WriteFile(file, program, 0o755); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(file, "version").CombinedOutput(); err != nil || string(out) != "onrecord v1.2.3\n" {
			t.Errorf("the command says that it is %s, %v", out, err)
		}
	}
	return info
}

// wantBill wants a bill of materials that is as CycloneDX describes it, with every module that a command is built of.
func wantBill(t *testing.T, file string, info *debug.BuildInfo) {
	t.Helper()
	bill, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, filepath.Dir(file), filepath.Base(file))))
	if err != nil {
		t.Fatal(err)
	}
	if err := bills(t).Validate(bill); err != nil {
		t.Errorf("%s: %v", file, err)
	}
	root := bill.(object)["metadata"].(object)["component"].(object)
	if !strings.HasPrefix(fmt.Sprint(root["purl"]), "pkg:golang/github.com/onrecord/onrecord@v1.2.3?") {
		t.Errorf("%s is about %v", filepath.Base(file), root["purl"])
	}
	want, got := []string{"std " + info.GoVersion}, []string{}
	for _, m := range info.Deps {
		want = append(want, m.Path+" "+m.Version)
	}
	for _, c := range bill.(object)["components"].([]any) {
		got = append(got, fmt.Sprint(c.(object)["name"], " ", c.(object)["version"]))
	}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("%s names %q, want %q", filepath.Base(file), got, want)
	}
}

// bills is the schema of a bill of materials.
func bills(t *testing.T) *jsonschema.Schema {
	t.Helper()
	find := exec.Command("go", "list", "-m", "-modfile=tools/release/go.mod", "-f", "{{.Dir}}",
		"github.com/CycloneDX/cyclonedx-go")
	find.Dir = "../.."
	out, err := find.Output()
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	const under = "http://cyclonedx.org/schema/"
	for name, file := range map[string]string{
		"bom-1.6.schema.json": "bom-1.6.schema.json", "spdx.schema.json": "spdx.schema.json",
		"jsf-0.82.schema.json": "jsf-0.82.schemax.json",
	} {
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t,
			filepath.Join(strings.TrimSpace(string(out)), "schema"), file)))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(under+name, schema); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := c.Compile(under + "bom-1.6.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// wantPackages wants the programs that install packages to read those of a release.
func wantPackages(t *testing.T, name, arch string) {
	t.Helper()
	run := func(args ...string) string {
		out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
		if err != nil {
			t.Errorf("%q: %v\n%s", args, err, out)
		}
		return string(out)
	}
	of := map[string]string{"amd64": "x86_64", "arm64": "aarch64"}[arch]
	for _, tc := range []struct{ all, want string }{
		{run("dpkg-deb", "-f", name+".deb"), "Package: onrecord\nVersion: 1.2.3\n"},
		{run("dpkg-deb", "-f", name+".deb"), "\nArchitecture: " + arch + "\n"},
		{run("dpkg-deb", "-f", name+".deb"), "\nDepends: git\n"},
		{run("dpkg-deb", "-c", name+".deb"), "-rwxr-xr-x root/root"},
		{run("dpkg-deb", "-c", name+".deb"), "./usr/share/doc/onrecord/copyright\n"},
		{run("dpkg-deb", "-c", name+".deb"), "./usr/share/zsh/vendor-completions/_onrecord\n"},
		{run("rpm", "-qp", "--qf", "%{NAME} %{VERSION} %{ARCH} %{LICENSE} %{BUILDHOST}", name+".rpm"),
			"onrecord 1.2.3 " + of + " Apache-2.0 onrecord"},
		{run("rpm", "-qpR", name+".rpm"), "git\n"},
		{run("rpm", "-qplv", name+".rpm"), "-rwxr-xr-x"},
		{run("rpm", "-qpl", name+".rpm"), "/usr/bin/onrecord\n"},
		{run("rpm", "-qpl", name+".rpm"), "/usr/share/zsh/site-functions/_onrecord\n"},
		{run("rpm", "-K", "--nosignature", name+".rpm"), "digests OK\n"},
	} {
		if !strings.Contains(tc.all, tc.want) {
			t.Errorf("the package does not say %q:\n%s", tc.want, tc.all)
		}
	}
}
