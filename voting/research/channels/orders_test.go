package channels_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
)

func (h *house) told(shop uuid.UUID, o channels.Order) bool {
	h.t.Helper()
	fresh, err := h.channels.Told(context.Background(), shop, "reep", o)
	if err != nil {
		h.t.Fatal(err)
	}
	return fresh
}

func TestOnlyWhatAShopSignedJustNowIsBelieved(t *testing.T) {
	t.Parallel()
	h, ctx := newHouse(t), context.Background()
	shop, body := h.shop(), []byte(`{"order":"1"}`)
	secret := h.channels.SecretOf(shop)
	right := channels.Sign(secret, noon, body)
	if err := h.channels.Signed(ctx, shop, right, body); err != nil {
		t.Fatal(err)
	}
	other := h.shop()
	for name, try := range map[string]struct {
		shop   uuid.UUID
		header string
		body   []byte
	}{
		"another body":      {shop, right, []byte(`{"order":"2"}`)},
		"another shop":      {other, right, body},
		"nobody's shop":     {uuid.New(), channels.Sign(secret, noon, body), body},
		"no header":         {shop, "", body},
		"half a header":     {shop, right[:len(right)-1], body},
		"another time":      {shop, strings.Replace(right, "t=1", "t=2", 1), body},
		"long ago":          {shop, channels.Sign(secret, noon.Add(-channels.SignatureWindow-time.Second), body), body},
		"far in the future": {shop, channels.Sign(secret, noon.Add(channels.SignatureWindow+time.Second), body), body},
	} {
		if err := h.channels.Signed(ctx, try.shop, try.header, try.body); !errors.Is(err, channels.ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := h.channels.Revoke(ctx, h.admin, shop); err != nil {
		t.Fatal(err)
	}
	if err := h.channels.Signed(ctx, shop, right, body); !errors.Is(err, channels.ErrSignature) {
		t.Errorf("a revoked shop: %v", err)
	}
	if err := h.channels.Revoke(ctx, h.product, other); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("the product team revokes a shop: %v", err)
	}
}

func TestAnOrderCountsOnceWhateverIsTold(t *testing.T) {
	t.Parallel()
	h, ctx := newHouse(t), context.Background()
	shop := h.shop()
	var fresh atomic.Int64
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			if is, err := h.channels.Told(ctx, shop, "reep", order("A-1")); err != nil {
				t.Error(err)
			} else if is {
				fresh.Add(1)
			}
		})
	}
	group.Wait()
	if fresh.Load() != 1 {
		t.Errorf("%d of 16 were new", fresh.Load())
	}
	dearer := order("A-1")
	dearer.Value++
	if _, err := h.channels.Told(ctx, shop, "reep", dearer); !errors.Is(err, channels.ErrOrderDiffers) {
		t.Errorf("the same order, dearer: %v", err)
	}
	if !h.told(h.shop(), order("A-1")) {
		t.Error("another shop's order of the same number is not new")
	}
	if _, err := h.channels.Told(ctx, shop, "later", order("A-2")); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("an order of a draft: %v", err)
	}
	if sums := h.line("").Sums; len(sums) != 1 || sums[0] != (channels.Sum{Currency: "EUR", Orders: 2, Value: 2500}) {
		t.Errorf("%v", sums)
	}
	var kept string
	if err := h.db.Gorm.Raw("SELECT string_agg(conversions::text, ' ') FROM conversions").Scan(&kept).Error; err != nil || strings.Contains(kept, "A-1") {
		t.Errorf("the order's number is kept: %s, %v", kept, err)
	}
}

func TestOrdersThatAreWrongAreNamed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, err := h.channels.Told(context.Background(), h.shop(), "reep", channels.Order{Value: -1, Currency: "euro", Channel: strings.Repeat("x", 65), At: noon.AddDate(0, 0, 2)})
	for field, code := range map[string]string{"order": "required", "value": "too-small", "currency": "currency", "channel": "too-long", "at": "in-the-future"} {
		flawed(t, err, field, code)
	}
}

func TestOrdersBelongToTheChannelByTheRule(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.make("gent", "GENT10")
	h.make("brugge", "BRUGGE10")
	shop := h.shop()
	for number, change := range map[string]func(*channels.Order){
		"channel":      func(o *channels.Order) { o.Channel = "Gent" },
		"both":         func(o *channels.Order) { o.Channel, o.Coupon = "gent", "BRUGGE10" },
		"coupon":       func(o *channels.Order) { o.Coupon = "brugge10" },
		"other coupon": func(o *channels.Order) { o.Coupon = "ZOMER" },
		"pounds":       func(o *channels.Order) { o.Channel, o.Currency = "gent", "GBP" },
		"before":       func(o *channels.Order) { o.Channel, o.At = "gent", noon.AddDate(0, 0, -11) },
	} {
		o := order(number)
		change(&o)
		h.told(shop, o)
	}
	h.now = noon.AddDate(0, 0, 41)
	late := order("late")
	late.At = noon.AddDate(0, 0, 41)
	h.told(shop, late)
	want := map[string]string{"gent": "[{EUR 2 2500} {GBP 1 1250}]", "brugge": "[{EUR 1 1250}]", "": "[{EUR 1 1250}]"}
	for code, sums := range want {
		if got := fmt.Sprint(h.line(code).Sums); got != sums {
			t.Errorf("%q has %s, want %s", code, got, sums)
		}
	}
	r := h.report()
	if got := fmt.Sprint(r.Outside); got != "[{EUR 2 2500}]" || !r.Until.Equal(noon.AddDate(0, 0, 40)) {
		t.Errorf("outside %s, until %v", got, r.Until)
	}
}

func TestAFileBringsAllOrNothing(t *testing.T) {
	t.Parallel()
	h, ctx := newHouse(t), context.Background()
	h.make("gent", "")
	bring := func(file string, dry bool) (channels.Import, error) {
		return h.channels.ImportOrders(ctx, h.product, "reep", strings.NewReader(file), dry)
	}
	good := "\ufefforder;at;value;currency;channel\r\n1;2026-11-22;12,50;eur;gent\r\n2;2026-11-22T10:00:00+01:00;7;EUR;\r\n1;2026-11-22;12.5;EUR;gent\r\n"
	for _, try := range []struct {
		dry   bool
		fresh int
	}{{true, 2}, {false, 2}, {false, 0}} {
		if got, err := bring(good, try.dry); err != nil || got != (channels.Import{Rows: 3, Fresh: try.fresh}) {
			t.Fatalf("%v, %v, want %d new", got, err, try.fresh)
		}
	}
	if sums := fmt.Sprint(h.line("gent").Sums, h.line("").Sums); sums != "[{EUR 1 1250}] [{EUR 1 700}]" {
		t.Errorf("%s", sums)
	}
	for file, flaw := range map[string][2]string{
		"":                 {"lines[1]", "not-csv"},
		"order,at,value\n": {"lines[1]", "column-missing"},
		"order,at,value,currency\n3,2026-11-22,1,EUR\n1,2026-11-22,12.51,EUR\n": {"lines[3]", "order-differs"},
		"order,at,value,currency\n3,gisteren,1,EUR\n":                           {"lines[2].at", "date-time"},
		"order,at,value,currency\n3,2026-11-22,1.234,EUR\n":                     {"lines[2].value", "number"},
		"order,at,value,currency\n3,2026-11-22,-1,EUR\n":                        {"lines[2].value", "number"},
		"order,at,value,currency\n,2026-11-22,1,EURO\n":                         {"lines[2].order", "required"},
		"order,at,value,currency\n3,2026-11-22,1\n":                             {"lines[2]", "not-csv"},
		"order,at,value,currency\n\"3,2026-11-22,1,EUR\n":                       {"lines[2]", "not-csv"},
	} {
		_, err := bring(file, false)
		flawed(t, err, flaw[0], flaw[1])
	}
	if sums := fmt.Sprint(h.line("").Sums); sums != "[{EUR 1 700}]" {
		t.Errorf("a faulty file left %s", sums)
	}
}

func TestAFileOfTooManyOrdersIsRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var file strings.Builder
	file.WriteString("order,at,value,currency\n")
	for n := range channels.MostOrders + 1 {
		fmt.Fprintf(&file, "%d,2026-11-22,1,EUR\n", n)
	}
	_, err := h.channels.ImportOrders(context.Background(), h.product, "reep", strings.NewReader(file.String()), true)
	flawed(t, err, "file", "limit-reached")
}
