package channels_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
)

var noon = time.Date(2026, 11, 22, 12, 34, 56, 0, time.UTC)

const browser = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1"

// house is a public campaign 'reep' whose last round closes in ten days, and a draft 'later'.
type house struct {
	t        *testing.T
	db       *pgtest.DB
	channels *channels.Service
	product  ideas.Actor
	admin    ideas.Actor
	now      time.Time
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, db: pgtest.New(t), now: noon,
		product: ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleProduct}, admin: ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleAdmin}}
	h.channels = channels.New(channels.Deps{InTx: pgtest.InTx[ideas.Jobs](h.db), DB: h.db.Gorm, Now: func() time.Time { return h.now },
		Secret: []byte("a secret of this test, 32 bytes..")})
	reep := uuid.New()
	h.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES (?, 'reep', 'recipe', 'live', '{"nl":"Reep"}', 'Europe/Brussels', ?, ?, ?),
		(?, 'later', 'recipe', 'draft', '{"nl":"Later"}', 'Europe/Brussels', ?, ?, null)`, reep, noon, noon, noon.AddDate(0, 0, -10), uuid.New(), noon, noon)
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES (?, ?, 1, 'vote', 'single', 'planned', ?, ?, 'live', ?)`, uuid.New(), reep, noon, noon.AddDate(0, 0, 10), noon)
	return h
}

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.Exec(sql, args...).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

func (h *house) make(code, coupon string) channels.Channel {
	h.t.Helper()
	c, err := h.channels.Make(context.Background(), h.product, "reep", channels.Draft{Code: code, Label: "Poster in " + code, Kind: "poster", Coupon: coupon})
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

func (h *house) shop() uuid.UUID {
	h.t.Helper()
	shop, secret, err := h.channels.Admit(context.Background(), h.admin, "Webshop")
	if err != nil || secret != h.channels.SecretOf(shop.ID) || len(secret) != 64 {
		h.t.Fatalf("shop %v, secret %q, %v", shop, secret, err)
	}
	return shop.ID
}

func (h *house) report() channels.Report {
	h.t.Helper()
	r, err := h.channels.Report(context.Background(), h.product, "reep")
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

// line is what the report says of a channel, "" for none.
func (h *house) line(code string) channels.Line {
	h.t.Helper()
	for _, line := range h.report().Lines {
		if line.Channel == nil && code == "" || line.Channel != nil && line.Channel.Code == code {
			return line
		}
	}
	h.t.Fatalf("no line of %q", code)
	return channels.Line{}
}

func order(number string) channels.Order {
	return channels.Order{Number: number, At: noon, Value: 1250, Currency: "EUR"}
}

func flawed(t *testing.T, err error, field, code string) {
	t.Helper()
	var inv *ideas.Invalid
	if !errors.As(err, &inv) {
		t.Fatalf("%v, want %s: %s", err, field, code)
	}
	for _, f := range inv.Flaws {
		if f.Field == field && f.Code == code {
			return
		}
	}
	t.Errorf("%v, want %s: %s", inv.Flaws, field, code)
}

func TestChannelsAreNamedOnceAndByTheTeam(t *testing.T) {
	t.Parallel()
	h, ctx := newHouse(t), context.Background()
	h.make("gent", "GENT10")
	_, err := h.channels.Make(ctx, h.product, "reep", channels.Draft{Code: "gent", Label: "Again", Kind: "poster"})
	flawed(t, err, "code", "taken")
	_, err = h.channels.Make(ctx, h.product, "reep", channels.Draft{Code: "brugge", Label: "Brugge", Kind: "poster", Coupon: "gent10"})
	flawed(t, err, "coupon", "taken")
	_, err = h.channels.Make(ctx, h.product, "reep", channels.Draft{Code: "Gent 2", Label: "", Kind: "telex", Coupon: "x"})
	for field, code := range map[string]string{"code": "slug", "label": "required", "kind": "unknown-value", "coupon": "too-short"} {
		flawed(t, err, field, code)
	}
	if _, err := h.channels.Make(ctx, h.product, "nowhere", channels.Draft{Code: "gent", Label: "Gent", Kind: "poster"}); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("a campaign that is not there: %v", err)
	}
	fan := ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleFan}
	if _, err := h.channels.Make(ctx, fan, "reep", channels.Draft{Code: "fan", Label: "Fan", Kind: "other"}); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("a fan makes a channel: %v", err)
	}
	if _, err := h.channels.List(ctx, fan, "reep"); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("a fan reads the channels: %v", err)
	}
	for range 2 { // the second changes nothing
		if c, err := h.channels.Archive(ctx, h.product, "reep", "gent", true); err != nil || c.ArchivedAt == nil {
			t.Errorf("archived: %v, %v", c.ArchivedAt, err)
		}
	}
	if c, err := h.channels.Archive(ctx, h.product, "reep", "gent", false); err != nil || c.ArchivedAt != nil {
		t.Errorf("back in use: %v, %v", c.ArchivedAt, err)
	}
}

func TestNoMoreChannelsThanTheBoundUnderARace(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.exec(`INSERT INTO channels (id, campaign_id, code, label, kind, created_at)
		SELECT gen_random_uuid(), campaigns.id, 'c' || n, 'Channel', 'other', ? FROM campaigns, generate_series(1, ?) AS n WHERE slug = 'reep'`, noon, channels.MostChannels-1)
	var group sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		group.Go(func() {
			_, errs[i] = h.channels.Make(context.Background(), h.product, "reep", channels.Draft{Code: fmt.Sprint("last", i), Label: "Last", Kind: "other"})
		})
	}
	group.Wait()
	made := 0
	for _, err := range errs {
		if err == nil {
			made++
			continue
		}
		flawed(t, err, "code", "limit-reached")
	}
	if made != 1 {
		t.Errorf("%d channels in the last place", made)
	}
}

func TestArrivalsCountAPersonOnceADay(t *testing.T) {
	t.Parallel()
	h, ctx := newHouse(t), context.Background()
	h.make("gent", "")
	counter := channels.NewArrivals(h.channels)
	for range 3 {
		counter.Came(1, "reep", "gent", browser)
		counter.Came(1, "reep", "", browser)
	}
	counter.Came(2, "reep", "gent", browser)
	counter.Came(3, "reep", "brussel", browser)       // nobody made it
	counter.Came(4, "reep", "'; DROP TABLE", browser) // nobody could
	counter.Came(5, "nowhere", "gent", browser)
	counter.Came(6, "reep", "gent", "Mozilla/5.0 (compatible; Googlebot/2.1)")
	counter.Came(7, "reep", "gent", "")
	flush := func() {
		t.Helper()
		if err := counter.Flush(ctx); err != nil {
			t.Fatal(err)
		}
	}
	flush()
	flush() // nothing is counted twice
	if gent, none := h.line("gent").Visitors, h.line("").Visitors; gent != 2 || none != 3 {
		t.Errorf("%d by the channel and %d by none, want 2 and 3", gent, none)
	}
	if all := h.report().Funnel.Visitors; all != 5 {
		t.Errorf("%d visitors in the funnel, want 5", all)
	}
	h.now = h.now.AddDate(0, 0, 1)
	counter.Came(1, "reep", "gent", browser)
	flush()
	if gent := h.line("gent").Visitors; gent != 3 {
		t.Errorf("%d by the channel on two days, want 3", gent)
	}
}

// A link that a fan shared makes its channel; that costs the team none of its own.
func TestLinksOfFansAreAChannelOfTheirOwn(t *testing.T) {
	t.Parallel()
	h, ctx := newHouse(t), context.Background()
	counter := channels.NewArrivals(h.channels)
	for day := range 2 {
		for visitor := range int64(3) {
			counter.Came(visitor, "reep", channels.Fans, browser)
		}
		counter.Came(9, "nowhere", channels.Fans, browser)
		if err := counter.Flush(ctx); err != nil {
			t.Fatal(err)
		}
		if line := h.line(channels.Fans); line.Visitors != int64(3*(day+1)) || line.Channel.Kind != channels.Fans {
			t.Errorf("%d visitors by %+v on day %d", line.Visitors, line.Channel, day)
		}
		h.now = h.now.AddDate(0, 0, 1)
	}
	_, err := h.channels.Make(ctx, h.product, "reep", channels.Draft{Code: channels.Fans, Label: "Fans", Kind: "other"})
	flawed(t, err, "code", "taken")
	_, err = h.channels.Make(ctx, h.product, "reep", channels.Draft{Code: "own", Label: "Own", Kind: channels.Fans})
	flawed(t, err, "kind", "unknown-value")
	h.exec(`INSERT INTO channels (id, campaign_id, code, label, kind, created_at)
		SELECT gen_random_uuid(), campaigns.id, 'c' || n, 'Channel', 'other', ? FROM campaigns, generate_series(1, ?) AS n WHERE slug = 'reep'`, h.now, channels.MostChannels-1)
	h.make("last", "")
	if list, err := h.channels.List(ctx, h.product, "reep"); err != nil || len(list) != channels.MostChannels+1 {
		t.Errorf("%d channels, %v", len(list), err)
	}
}

func TestArrivalsOutliveADatabaseThatIsAway(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	counter := channels.NewArrivals(h.channels)
	counter.Came(1, "reep", "", browser)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if err := counter.Flush(ended); err == nil {
		t.Fatal("written by a context that has ended")
	}
	counter.Came(2, "reep", "", browser)
	if err := counter.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if none := h.line("").Visitors; none != 2 {
		t.Errorf("%d visitors, want 2", none)
	}
}

func TestQRIsReadableAsSVG(t *testing.T) {
	t.Parallel()
	svg, err := channels.QR("https://proef.example/c/reep?via=gent")
	if err != nil || !bytes.HasPrefix(svg, []byte("<svg ")) || !bytes.HasSuffix(svg, []byte("</svg>")) {
		t.Fatalf("%.60s, %v", svg, err)
	}
	dark := modules(t, string(svg))
	side := dark.Bounds().Dx()
	// the three finders stand at the corners, four modules from the edge: 7 dark, then a light one
	for _, at := range []image.Point{{4, 4}, {side - 11, 4}, {4, side - 11}} {
		for i := range 7 {
			if dark.GrayAt(at.X+i, at.Y).Y == 0 || dark.GrayAt(at.X, at.Y+i).Y == 0 {
				t.Fatalf("no finder at %v", at)
			}
		}
	}
	if dark.GrayAt(11, 4).Y != 0 || dark.GrayAt(3, 4).Y != 0 {
		t.Error("the edge of the finder is not light")
	}
	if _, err := channels.QR(strings.Repeat("x", 5000)); err == nil {
		t.Error("a link of 5,000 bytes fits")
	}
}

// modules reads the path back into a picture with one point a module; dark is not zero.
func modules(t *testing.T, svg string) *image.Gray {
	t.Helper()
	var side int
	if _, err := fmt.Sscanf(svg[strings.Index(svg, "viewBox"):], `viewBox="0 0 %d`, &side); err != nil {
		t.Fatal(err)
	}
	_, path, _ := strings.Cut(svg, `"/><path d="`)
	path, _, _ = strings.Cut(path, `"`)
	out := image.NewGray(image.Rect(0, 0, side, side))
	for part := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "z") {
		var x, y, run, back int
		if n, err := fmt.Sscanf(part, "M%d %dh%dv1h-%d", &x, &y, &run, &back); n != 4 || run != back {
			t.Fatalf("%q: %v", part, err)
		}
		for i := range run {
			out.Pix[y*out.Stride+x+i] = 1
		}
	}
	return out
}
