package git

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
)

// A pack gathers objects, which one git stores together: https://git-scm.com/docs/gitformat-pack
type pack struct {
	repo    *Repo
	objects bytes.Buffer
	writer  *zlib.Writer // nil before the first object
	count   uint32
}

// packTypes are the numbers of the kinds of objects in a pack.
var packTypes = map[string]byte{"commit": 1, "tree": 2, "blob": 3}

// newHash returns the hash function of the repository's ids.
func (r *Repo) newHash() hash.Hash {
	if r.sha256 {
		return sha256.New()
	}
	return sha1.New()
}

// objectID returns the id that an object has, whether it is stored or not.
func (r *Repo) objectID(kind string, content []byte) string {
	h := r.newHash()
	fmt.Fprintf(h, "%s %d\x00", kind, len(content))
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// add adds an object and returns its id.
func (p *pack) add(kind string, content []byte) (id string) {
	p.count++
	size := uint64(len(content))
	first := packTypes[kind]<<4 | byte(size&15) // four bits of the size, and what remains of it in bytes behind
	if size >>= 4; size > 0 {
		first |= 0x80
	}
	p.objects.WriteByte(first)
	if size > 0 {
		p.objects.Write(binary.AppendUvarint(nil, size))
	}
	if p.writer == nil {
		p.writer, _ = zlib.NewWriterLevel(nil, zlib.NoCompression) // git compresses what it stores
	}
	p.writer.Reset(&p.objects)
	p.writer.Write(content) // a buffer takes everything
	p.writer.Close()
	return p.repo.objectID(kind, content)
}

// store stores what was added.
func (p *pack) store(ctx context.Context) error {
	if p.count == 0 {
		return nil
	}
	head := binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), p.count)
	h := p.repo.newHash()
	h.Write(head)
	h.Write(p.objects.Bytes())
	in := bytes.NewReader(slices.Concat(head, p.objects.Bytes(), h.Sum(nil)))
	_, err := runWith(ctx, p.repo.root, in, "unpack-objects", "-q")
	return setKind(err, ErrPruned, prunedWords()...)
}

// tree adds a tree and returns its id.
func (p *pack) tree(entries map[string]entry) (id string) {
	list := make([]entry, 0, len(entries))
	for _, e := range entries {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Compare(a.sortedAs(), b.sortedAs()) })
	var content bytes.Buffer
	for _, e := range list {
		fmt.Fprintf(&content, "%o %s\x00%s", gitMode(e.mode), e.name, e.id)
	}
	return p.add("tree", content.Bytes())
}

// sortedAs returns the name by which git sorts an entry: a folder as if a slash stood behind it.
func (e entry) sortedAs() string {
	if e.mode.IsDir() {
		return e.name + "/"
	}
	return e.name
}
