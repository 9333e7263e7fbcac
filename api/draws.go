package api

import (
	"context"
	"encoding/hex"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

type promiseDrawIn struct {
	ID        uuid.UUID `path:"id" json:"-"`
	Kind      string    `json:"kind" validate:"required,oneof=prize tie" doc:"prize: among the ballots that count; tie: among the options that are level across the last seat."`
	Title     string    `json:"title" validate:"required,max=120" doc:"Stands in the public log for good: no names of people."`
	Winners   int       `json:"winners,omitempty" validate:"min=0,max=100" doc:"Of prizes; 1 when left out. Of a tie the seats that are left decide."`
	Reserves  int       `json:"reserves,omitempty" validate:"min=0,max=100" doc:"Drawn after the winners, for those who cannot be found."`
	Sources   []string  `json:"sources" validate:"required,min=1,max=4,dive,min=1,max=200" doc:"Names of public values that nobody knows yet, such as a drand round or a lottery, in the order in which they are used."`
	NotBefore time.Time `json:"notBefore" validate:"required" doc:"From when the values may be, rounded up to a full hour; not before the close."`
}

type makeDrawIn struct {
	ID      uuid.UUID `path:"id" json:"-"`
	Entropy []string  `json:"entropy" validate:"required,min=1,max=4,dive,min=1,max=200" doc:"A value of each source, in their order."`
}

// drawOut is everything with which a draw can be replayed: beside it the ballots that count stand in the public bundle.
type drawOut struct {
	ID        uuid.UUID `json:"id"`
	RoundID   uuid.UUID `json:"roundId"`
	Kind      string    `json:"kind" enum:"prize,tie"`
	Title     string    `json:"title"`
	State     string    `json:"state" enum:"committed,frozen,drawn"`
	Winners   int       `json:"winners" doc:"Promised."`
	Reserves  int       `json:"reserves"`
	Sources   []string  `json:"sources"`
	NotBefore string    `json:"notBefore" doc:"Hour in UTC, such as 2026-11-22T12."`
	Commit    string    `json:"commit" doc:"SHA-256 of the secret, hexadecimal; in the log before the close."`

	Root        string     `json:"root,omitempty" doc:"Of the frozen list, hexadecimal: the root of the tree over it, RFC 6962."`
	Size        *int64     `json:"size,omitempty" doc:"Of the frozen list."`
	Options     []string   `json:"options,omitempty" doc:"Of a tie: the frozen list."`
	FrozenAt    *time.Time `json:"frozenAt,omitempty"`
	EntropyFrom *time.Time `json:"entropyFrom,omitempty" doc:"Only values of this hour or later are used."`

	Secret  string      `json:"secret,omitempty" doc:"Once drawn; hexadecimal."`
	Entropy []string    `json:"entropy,omitempty"`
	DrawnAt *time.Time  `json:"drawnAt,omitempty"`
	Picked  []pickedOut `json:"picked,omitempty"`
}

type pickedOut struct {
	What   string `json:"what" doc:"The commitment of a ballot, hexadecimal, or the id of an option."`
	Code   string `json:"code,omitempty" doc:"Of a ballot: the code on its receipt."`
	Winner bool   `json:"winner" doc:"false: a reserve."`
}

type drawsOut struct {
	Items []drawOut `json:"items" doc:"In the order in which they were promised."`
}

func (s *Server) listDraws(ctx context.Context, a ideas.Actor, in byIDIn) (drawsOut, error) {
	list, err := s.Results.Draws(ctx, a, in.ID)
	out := drawsOut{Items: make([]drawOut, len(list))}
	for i, d := range list {
		out.Items[i] = drawOutOf(d)
	}
	return out, err
}

func (s *Server) promiseDraw(ctx context.Context, a ideas.Actor, in promiseDrawIn) (drawOut, error) {
	return sendDraw(s.Results.PromiseDraw(ctx, a, in.ID, results.DrawWish{Kind: in.Kind, Title: in.Title, Winners: max(in.Winners, 1), Reserves: in.Reserves,
		Sources: in.Sources, NotBefore: in.NotBefore}))
}

func (s *Server) dropDraw(ctx context.Context, a ideas.Actor, in byIDIn) (none, error) {
	return none{}, s.Results.DropDraw(ctx, a, in.ID)
}

func (s *Server) freezeDraw(ctx context.Context, a ideas.Actor, in byIDIn) (drawOut, error) {
	return sendDraw(s.Results.FreezeDraw(ctx, a, in.ID))
}

func (s *Server) makeDraw(ctx context.Context, a ideas.Actor, in makeDrawIn) (drawOut, error) {
	return sendDraw(s.Results.MakeDraw(ctx, a, in.ID, in.Entropy))
}

func sendDraw(d results.Draw, err error) (drawOut, error) {
	if err != nil {
		return drawOut{}, err
	}
	return drawOutOf(d), nil
}

func drawOutOf(d results.Draw) drawOut {
	out := drawOut{ID: d.ID, RoundID: d.RoundID, Kind: d.Terms.Kind, Title: d.Terms.Title, State: d.State, Winners: d.Terms.Winners,
		Reserves: d.Terms.Reserves, Sources: d.Terms.Sources, NotBefore: d.Terms.NotBefore, Commit: d.Terms.Commit, Root: hex.EncodeToString(d.Root),
		Size: d.Size, Options: d.Options, FrozenAt: d.FrozenAt, EntropyFrom: d.EntropyFrom, Entropy: d.Entropy, DrawnAt: d.DrawnAt}
	if d.State != ledger.ToDrawn {
		return out
	}
	out.Secret = hex.EncodeToString(d.Secret)
	for i, what := range d.Picked {
		one := pickedOut{What: what, Winner: d.Seats != nil && i < *d.Seats}
		if h, err := hex.DecodeString(what); err == nil {
			one.Code = ledger.Code(h)
		}
		out.Picked = append(out.Picked, one)
	}
	return out
}
