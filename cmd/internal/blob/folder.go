package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas/media"
)

const (
	tempDir  = "tmp"
	staleAge = 24 * time.Hour // a temporary file this old belongs to a process that died
	magic    = "blob1 "       // begins the first line of every file; the content type follows
)

// Folder keeps blobs as files. Each file begins with a line that holds the content type, so that bytes and type change
// together; the files are spread over 256 folders by a hash of the key, so that none grows large.
type Folder struct{ root string }

// NewFolder opens the folder at root and makes it when missing. The error names what could not be made.
func NewFolder(root string) (*Folder, error) {
	f := &Folder{root: root}
	for i := range 256 {
		if err := os.MkdirAll(filepath.Join(root, fmt.Sprintf("%02x", i)), 0o700); err != nil {
			return nil, fmt.Errorf("blob: make folder: %w", err)
		}
	}
	if err := os.MkdirAll(filepath.Join(root, tempDir), 0o700); err != nil {
		return nil, fmt.Errorf("blob: make folder: %w", err)
	}
	if err := errors.Join(syncDir(root), f.sweep()); err != nil {
		return nil, fmt.Errorf("blob: open folder: %w", err)
	}
	return f, nil
}

// sweep removes what uploads left behind when their process was killed.
func (f *Folder) sweep() error {
	entries, err := os.ReadDir(filepath.Join(f.root, tempDir))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // another process finished or swept it
		}
		if err != nil {
			return err
		}
		if time.Since(info.ModTime()) < staleAge {
			continue
		}
		err = os.Remove(filepath.Join(f.root, tempDir, entry.Name()))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// path is where a key lives. '=' is in no key, and so stands for the slash.
func (f *Folder) path(key string) string {
	hash := sha256.Sum256([]byte(key))
	return filepath.Join(f.root, fmt.Sprintf("%02x", hash[0]), strings.ReplaceAll(key, "/", "="))
}

// Put implements media.Blobs. When it returns without error, the blob survives a loss of power.
func (f *Folder) Put(ctx context.Context, key string, r io.Reader, size int64, contentType string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	contentType, err := checkContentType(contentType)
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Join(f.root, tempDir), "put-*")
	if err != nil {
		return fmt.Errorf("blob: put %s: %w", key, err)
	}
	err = fill(ctx, temp, &source{ctx: ctx, r: r, want: size}, contentType)
	if err == nil {
		err = os.Rename(temp.Name(), f.path(key))
	}
	if err != nil {
		return fmt.Errorf("blob: put %s: %w", key, errors.Join(err, os.Remove(temp.Name())))
	}
	if err := syncDir(filepath.Dir(f.path(key))); err != nil {
		return fmt.Errorf("blob: put %s: %w", key, err)
	}
	return nil
}

// fill writes, syncs and closes a file.
func fill(ctx context.Context, file *os.File, r io.Reader, contentType string) error {
	_, err := io.WriteString(file, magic+contentType+"\n")
	if err == nil {
		_, err = io.Copy(file, r)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// Get implements media.Blobs.
func (f *Folder) Get(ctx context.Context, key string) (io.ReadCloser, media.BlobInfo, error) {
	file, info, start, err := f.open(ctx, key)
	if err != nil {
		return nil, media.BlobInfo{}, err
	}
	return bound{ctx, io.NewSectionReader(file, start, info.Size), file}, info, nil
}

// Stat implements media.Blobs.
func (f *Folder) Stat(ctx context.Context, key string) (media.BlobInfo, error) {
	file, info, _, err := f.open(ctx, key)
	if err != nil {
		return media.BlobInfo{}, err
	}
	return info, file.Close()
}

// open returns the file of a blob and where its bytes start.
func (f *Folder) open(ctx context.Context, key string) (*os.File, media.BlobInfo, int64, error) {
	if err := errors.Join(checkReadKey(key), ctx.Err()); err != nil {
		return nil, media.BlobInfo{}, 0, err
	}
	file, err := os.Open(f.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, media.BlobInfo{}, 0, media.ErrBlobNotFound
	}
	if err != nil {
		return nil, media.BlobInfo{}, 0, fmt.Errorf("blob: open %s: %w", key, err)
	}
	info, start, err := describe(file)
	if err != nil {
		return nil, media.BlobInfo{}, 0, fmt.Errorf("blob: open %s: %w", key, errors.Join(err, file.Close()))
	}
	return file, info, start, nil
}

func describe(file *os.File) (media.BlobInfo, int64, error) {
	stat, err := file.Stat()
	if err != nil {
		return media.BlobInfo{}, 0, err
	}
	head := make([]byte, len(magic)+maxContentType+1)
	n, err := file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return media.BlobInfo{}, 0, err
	}
	line, _, found := bytes.Cut(head[:n], []byte("\n"))
	contentType, ours := strings.CutPrefix(string(line), magic)
	if !found || !ours {
		return media.BlobInfo{}, 0, errors.New("not a file of this store")
	}
	start := int64(len(line) + 1)
	return media.BlobInfo{Size: stat.Size() - start, ContentType: contentType, ModTime: stat.ModTime().UTC()}, start, nil
}

// Delete implements media.Blobs.
func (f *Folder) Delete(ctx context.Context, key string) error {
	if err := errors.Join(checkKey(key), ctx.Err()); err != nil {
		return err
	}
	err := os.Remove(f.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = syncDir(filepath.Dir(f.path(key)))
	}
	if err != nil {
		return fmt.Errorf("blob: delete %s: %w", key, err)
	}
	return nil
}

// syncDir makes the names in a folder last.
func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
