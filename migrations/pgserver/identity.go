package pgserver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
)

type identityKind int

const (
	asSelf      identityKind = iota // an ordinary user needs nothing
	asUser                          // root lends PostgreSQL another user
	inNamespace                     // root, seen by PostgreSQL as another user; files stay root's
)

// identity is the user that PostgreSQL runs as: it refuses root.
type identity struct {
	kind identityKind
	name string
	uid  int
	gid  int
}

// chooseIdentity keeps to the owner of a data folder that is there. For a new one it prefers the
// user 'postgres', then 'nobody', each if it can reach the folder and the programs, and then a user
// namespace, which needs neither.
func chooseIdentity(ctx context.Context, bins binaries, dir, data string) (identity, error) {
	if os.Geteuid() != 0 {
		return identity{kind: asSelf, uid: os.Geteuid()}, ownedBySelf(data)
	}
	candidates, err := rootCandidates(data)
	if err != nil {
		return identity{}, err
	}
	var problems []string
	for _, id := range candidates {
		// The parent, because the folder itself is given to the user later.
		out, err := runIn(ctx, id, filepath.Dir(dir), bins.path("postgres"), "--version")
		if err == nil {
			return id, nil
		}
		if ctx.Err() != nil {
			return identity{}, ctx.Err()
		}
		problems = append(problems, fmt.Sprintf("as %s: %v %s", id, err, strings.TrimSpace(out)))
	}
	return identity{}, fmt.Errorf("PostgreSQL refuses to run as root, and no other user reaches %s and %s (%s); "+
		"start as an ordinary user or choose a folder that others may pass through", dir, bins.dir, strings.Join(problems, "; "))
}

func ownedBySelf(data string) error {
	info, err := os.Stat(data)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if uid := ownerOf(info); uid != os.Geteuid() {
		return fmt.Errorf("%s belongs to user %d: start as that user, or change its owner with chown -R", data, uid)
	}
	return nil
}

func rootCandidates(data string) ([]identity, error) {
	var users []identity
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			if id, ok := userIdentity(u); ok {
				users = append(users, id)
			}
		}
	}
	if len(users) == 0 {
		return nil, errors.New("PostgreSQL refuses to run as root, and there is neither a user 'postgres' nor a user 'nobody' to run it as")
	}
	var namespace []identity
	if hasNamespaces {
		mapped := users[0]
		mapped.kind = inNamespace
		namespace = []identity{mapped}
	}
	info, err := os.Stat(data)
	if errors.Is(err, fs.ErrNotExist) {
		return append(users, namespace...), nil
	}
	if err != nil {
		return nil, err
	}
	if ownerOf(info) == 0 {
		return namespace, nil
	}
	u, err := user.LookupId(strconv.Itoa(ownerOf(info)))
	if err != nil {
		return nil, fmt.Errorf("%s belongs to user %d, who does not exist here: %w", data, ownerOf(info), err)
	}
	id, _ := userIdentity(u)
	return []identity{id}, nil
}

func userIdentity(u *user.User) (identity, bool) {
	uid, uidErr := strconv.Atoi(u.Uid)
	gid, gidErr := strconv.Atoi(u.Gid)
	return identity{kind: asUser, name: u.Username, uid: uid, gid: gid}, uidErr == nil && gidErr == nil && uid != 0
}

// String names the identity for error texts.
func (id identity) String() string {
	if id.kind == inNamespace {
		return "a user namespace"
	}
	return "user " + id.name
}

// owner is the user that files of the server belong to, as the file system has it.
func (id identity) owner() int {
	if id.kind == asUser {
		return id.uid
	}
	return os.Geteuid()
}

// give hands a file or folder to the identity.
func (id identity) give(path string) error {
	if id.kind != asUser {
		return nil
	}
	return os.Lchown(path, id.uid, id.gid)
}

// giveDir hands over the folder itself and the lock file that we hold open.
func (id identity) giveDir(dir string, lock *os.File) error {
	if id.kind != asUser {
		return nil
	}
	return errors.Join(os.Lchown(dir, id.uid, id.gid), lock.Chown(id.uid, id.gid))
}
