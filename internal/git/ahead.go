package git

const (
	aheadFiles = 64       // how many objects are asked for at once
	aheadSize  = 16 << 10 // the largest object that is read before it is asked for, in bytes
	aheadTotal = 4 << 20  // how much is kept of what nobody has asked for, in bytes
)

// ahead reads a file or folder together with the small ones that follow it in the folder that it is in, because whoever reads one
// mostly reads the next, and a question to git costs much more than its answer. A failure on the way is not told: the object is
// asked for again when its turn comes, and fails then. It is not safe for use by several goroutines at once.
type ahead struct {
	objects  *Objects
	sizes    map[string]int64    // by id
	contents map[string][]byte   // by id; each is given away once
	total    int                 // the bytes in contents
	asked    map[string]struct{} // ids that were read once; they are not read ahead again
}

func newAhead(o *Objects) ahead {
	return ahead{objects: o, sizes: map[string]int64{}, contents: map[string][]byte{}, asked: map[string]struct{}{}}
}

// size gives the size of n as git stores it.
func (a *ahead) size(n node) (int64, error) {
	if size, ok := a.sizes[n.id]; ok {
		return size, nil
	}
	names := []string{n.hexID()}
	for _, e := range n.window() {
		if _, known := a.sizes[e.id]; e.kind() != "" && !known {
			names = append(names, e.hexID())
		}
	}
	found, err := a.objects.headers.ask(names...)
	if len(found) == 0 {
		return 0, err
	}
	for _, obj := range found {
		if obj.kind != "missing" {
			a.sizes[obj.id] = obj.size
		}
	}
	return found[0].size, a.objects.headers.check(found[0], n.kind(), names[0])
}

// content gives the content of n as git stores it. The caller may change it.
func (a *ahead) content(n node) ([]byte, error) {
	if content, ok := a.contents[n.id]; ok {
		delete(a.contents, n.id)
		a.total -= len(content)
		return content, nil
	}
	if _, err := a.size(n); err != nil {
		return nil, err
	}
	names := a.small(n)
	found, err := a.objects.content.ask(names...)
	if len(found) == 0 {
		return nil, err
	}
	for _, obj := range found[1:] {
		a.keep(obj)
	}
	if err := a.objects.content.check(found[0], n.kind(), names[0]); err != nil {
		return nil, err
	}
	return found[0].content, nil
}

// small names n, whatever its size, and the small ones behind it that were never read.
func (a *ahead) small(n node) []string {
	a.asked[n.id] = struct{}{}
	names := []string{n.hexID()}
	for _, e := range n.window() {
		size, known := a.sizes[e.id]
		if _, read := a.asked[e.id]; known && size <= aheadSize && !read {
			a.asked[e.id] = struct{}{}
			names = append(names, e.hexID())
		}
	}
	return names
}

// keep keeps what was read ahead, for when it is asked for.
func (a *ahead) keep(obj object) {
	if a.total+len(obj.content) > aheadTotal {
		clear(a.contents)
		a.total = 0
	}
	if obj.kind != "missing" {
		a.contents[obj.id] = obj.content
		a.total += len(obj.content)
	}
}

// window is the entries behind n that may be read together with it.
func (n node) window() []entry { return n.after[:min(len(n.after), aheadFiles-1)] }
