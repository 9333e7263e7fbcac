package api

import (
	"context"
	"io"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

type createCodesIn struct {
	Slug      string     `path:"slug" json:"-"`
	Label     string     `json:"label" validate:"required,max=120" doc:"What the batch is printed on."`
	Count     int        `json:"count" validate:"required,min=1,max=10000000"`
	Weight    int        `json:"weight,omitempty" validate:"min=0,max=1000" doc:"What one code adds to a ballot, up to the round's maxWeight; 1 when left out."`
	ExpiresAt *time.Time `json:"expiresAt,omitempty" doc:"From when codes are no longer redeemed; with the campaign when left out."`
}

type batchIn struct {
	Slug string    `path:"slug" json:"-"`
	ID   uuid.UUID `path:"id" json:"-"`
}

type codeDay struct {
	Day      string `json:"day" doc:"In the campaign's time zone, such as 2026-11-22."`
	Redeemed int64  `json:"redeemed"`
}

type codeBatchOut struct {
	ID        uuid.UUID  `json:"id"`
	Number    int        `json:"number" doc:"Of the batch in its campaign; in the file."`
	Label     string     `json:"label"`
	Count     int        `json:"count" doc:"Codes ordered."`
	Stored    int        `json:"stored" doc:"Codes made so far, which is done while the file is fetched for the first time."`
	Weight    int        `json:"weight"`
	ExpiresAt *time.Time `json:"expiresAt,omitempty"`
	State     string     `json:"state" enum:"new,partial,ready,revoked"`
	Redeemed  int64      `json:"redeemed"`
	ByDay     []codeDay  `json:"byDay,omitempty" doc:"Only in the list."`
	Sealed    bool       `json:"sealed" doc:"The file can never be made again."`
	CreatedAt time.Time  `json:"createdAt"`
	RevokedAt *time.Time `json:"revokedAt,omitempty"`
	FileURL   string     `json:"fileUrl,omitempty" doc:"The printer's file, until it is sealed."`
}

type codeBatchesOut struct {
	Items []codeBatchOut `json:"items" doc:"In the order of their numbers."`
}

func (s *Server) createCodes(ctx context.Context, a ideas.Actor, in createCodesIn) (codeBatchOut, error) {
	b, err := s.Voting.CreateCodes(ctx, a, in.Slug, voting.NewCodes{Label: in.Label, Count: in.Count, Weight: in.Weight, ExpiresAt: in.ExpiresAt})
	return codeBatchOutOf(in.Slug, b), err
}

func (s *Server) listCodes(ctx context.Context, a ideas.Actor, in bySlugIn) (codeBatchesOut, error) {
	list, err := s.Voting.CodeBatches(ctx, a, in.Slug)
	out := codeBatchesOut{Items: make([]codeBatchOut, len(list))}
	for i, b := range list {
		out.Items[i] = codeBatchOutOf(in.Slug, b)
	}
	return out, err
}

func (s *Server) sealCodes(ctx context.Context, a ideas.Actor, in batchIn) (codeBatchOut, error) {
	b, err := s.Voting.SealCodes(ctx, a, in.Slug, in.ID)
	return codeBatchOutOf(in.Slug, b), err
}

func (s *Server) revokeCodes(ctx context.Context, a ideas.Actor, in batchIn) (codeBatchOut, error) {
	b, err := s.Voting.RevokeCodes(ctx, a, in.Slug, in.ID)
	return codeBatchOutOf(in.Slug, b), err
}

func codeBatchOutOf(slug string, b voting.CodeBatch) codeBatchOut {
	out := codeBatchOut{
		ID: b.ID, Number: b.Number, Label: b.Label, Count: b.Count, Stored: b.Stored, Weight: b.Weight, ExpiresAt: b.ExpiresAt,
		State: "partial", Redeemed: b.Redeemed, Sealed: b.Sealed(), CreatedAt: b.CreatedAt, RevokedAt: b.RevokedAt,
	}
	switch {
	case b.RevokedAt != nil:
		out.State = "revoked"
	case b.Stored == 0:
		out.State = "new"
	case b.Stored == b.Count:
		out.State = "ready"
	}
	for _, d := range b.ByDay {
		out.ByDay = append(out.ByDay, codeDay(d))
	}
	if !out.Sealed {
		out.FileURL = "/api/v1/campaigns/" + slug + "/codes/batches/" + b.ID.String() + "/file"
	}
	return out
}

// codeFileTime is how long a printer's file may take: a thousand megabytes over a slow line.
const codeFileTime = 2 * time.Hour

// codeFile streams the file of a batch and makes its codes on the way. Nothing of it is kept anywhere, so no cache may
// either.
func (s *Server) codeFile(c *fiber.Ctx) error {
	in, err := bind[batchIn](c)
	if err != nil {
		return err
	}
	f, err := s.Voting.Codes(c.UserContext(), actorOf(c), in.Slug, in.ID, s.PublicURL)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.UserContext()), codeFileTime)
	out, into := io.Pipe()
	begin := func() { go func() { into.CloseWithError(f.WriteTo(ctx, into, nil)) }() }
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+f.Name+`"`)
	return c.SendStream(&endingStream{ReadCloser: &lateStream{ReadCloser: out, begin: begin}, end: cancel}, int(f.Size))
}

// lateStream begins to be written when it is first read: nobody makes codes for a HEAD.
type lateStream struct {
	io.ReadCloser
	begin func()
	once  sync.Once
}

// Read waits for whoever writes.
func (l *lateStream) Read(p []byte) (int, error) {
	l.once.Do(l.begin)
	return l.ReadCloser.Read(p)
}
