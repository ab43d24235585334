package git

const (
	aheadFiles = 64       // objects asked for at once, at most: their names have to fit into any pipe, see batch.ask
	aheadSize  = 16 << 10 // bytes of the largest object that is read before it is asked for; most statements are smaller
	aheadTotal = 4 << 20  // bytes kept of what nobody has asked for
)

// ahead reads a file or folder together with the small ones that follow it in the folder that it is in, because
// whoever reads one mostly reads the next, and a question to git costs much more than its answer. A failure on the
// way is not reported: the object is asked for again when its turn comes, and fails then. It is not safe for use by
// several goroutines at once.
type ahead struct {
	objects  *Objects
	sizes    map[string]int64    // by id
	contents map[string][]byte   // by id; each is handed out once, so that the caller may change it
	total    int                 // the bytes in contents
	asked    map[string]struct{} // ids that were read once; they are not read ahead again
}

// newAhead returns one that has read nothing yet.
func newAhead(o *Objects) ahead {
	return ahead{objects: o, sizes: map[string]int64{}, contents: map[string][]byte{}, asked: map[string]struct{}{}}
}

// size returns the size of n in bytes, as git stores it.
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

// content returns the content of n as git stores it. The caller may change it.
func (a *ahead) content(n node) ([]byte, error) {
	if content, ok := a.contents[n.id]; ok {
		delete(a.contents, n.id)
		a.total -= len(content)
		return content, nil
	}
	if _, err := a.size(n); err != nil {
		return nil, err
	}
	names := a.namesAhead(n)
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

// namesAhead returns the names of n, whatever its size, and of the small ones behind it that were never read, and
// marks them as read.
func (a *ahead) namesAhead(n node) []string {
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

// keep keeps what was read ahead, for when it is asked for. Where that is too much, all that it kept before goes.
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

// window returns the entries behind n that may be read together with it.
func (n node) window() []entry { return n.after[:min(len(n.after), aheadFiles-1)] }
