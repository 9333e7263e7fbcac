package voting

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// HasTasks reports whether people vote in this round by answering one question after the other: duels and best-worst sets.
// A voter then has one ballot an answer.
func HasTasks(r ideas.Round) bool {
	m := tally.Method(r.Method)
	return m == tally.Duels || m == tally.MaxDiff
}

// Task is a question that was put to a voter: which of these is better, or the best and the worst.
type Task struct {
	Options []uuid.UUID // in the order in which they are to be shown
	Name    string      // of the task, 32 hexadecimal digits: the same for the same voter and options in any order
	Token   string      // to be handed in with the answer
}

// asker issues tasks to one member or guest in one round and knows them again. Nothing is stored: the campaign's key vouches for them.
type asker struct {
	key           []byte
	round, member uuid.UUID
}

func (a asker) mac(what string, ids []uuid.UUID) hash.Hash {
	m := hmac.New(sha256.New, a.key)
	m.Write([]byte(what))
	m.Write(a.round[:])
	m.Write(a.member[:])
	for _, id := range ids {
		m.Write(id[:])
	}
	return m
}

// name names the task. Whoever is asked the same again answers the same task again, so that no order and no second asking
// gives anybody two votes on one question.
func (a asker) name(options []uuid.UUID) string {
	return hex.EncodeToString(a.mac("smaakmaker task v1", sortedIDs(options)).Sum(nil)[:16])
}

// A token is the time until which it holds, in microseconds, and a code over it, the round, the member and the options in
// the order shown.
const (
	tokenTime = 8
	tokenCode = 24
)

func (a asker) token(options []uuid.UUID, until time.Time) string {
	b := binary.BigEndian.AppendUint64(nil, uint64(until.UnixMicro()))
	m := a.mac("smaakmaker token v1", options)
	m.Write(b)
	return base64.RawURLEncoding.EncodeToString(append(b, m.Sum(nil)[:tokenCode]...))
}

// task puts the options into a task that can be answered until the given time.
func (a asker) task(options []uuid.UUID, until time.Time) Task {
	return Task{Options: options, Name: a.name(options), Token: a.token(options, until)}
}

// known returns the name of the task with these options in this order, or what is wrong with its token: "token-invalid" for
// one that was not issued for just this, "token-expired".
func (a asker) known(options []uuid.UUID, token string, now time.Time) (name, flaw string) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(b) != tokenTime+tokenCode {
		return "", "token-invalid"
	}
	until := time.UnixMicro(int64(binary.BigEndian.Uint64(b)))
	if !hmac.Equal([]byte(token), []byte(a.token(options, until))) {
		return "", "token-invalid"
	}
	if !now.Before(until) {
		return "", "token-expired"
	}
	return a.name(options), ""
}
