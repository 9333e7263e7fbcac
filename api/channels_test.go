package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
)

// TestSalesThroughACampaign goes the whole way of R6: a channel with its link, people who come by it, a shop that signs an order,
// and the report.
func TestSalesThroughACampaign(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	product, admin, reader, fan := l.as(ideas.RoleProduct), l.as(ideas.RoleAdmin), l.as(ideas.RoleResearch), l.as(ideas.RoleFan)
	l.live(product, "reep", "recipe")
	made := product(pst, "/api/v1/campaigns/reep/channels", `{"code":"gent","label":"Poster in Gent","kind":"poster","coupon":"GENT10"}`)
	if made.status != 201 || !strings.Contains(string(made.body), `?via=gent"`) {
		t.Fatalf("%d %s", made.status, made.body)
	}
	if got := fan(get, "/api/v1/campaigns/reep/channels", ""); got.status != 403 {
		t.Errorf("a fan reads the channels: %d", got.status)
	}
	if qr := reader(get, "/api/v1/campaigns/reep/channels/gent/qr", ""); qr.status != 200 || !strings.HasPrefix(string(qr.body), "<svg") {
		t.Errorf("QR code: %d %.40s", qr.status, qr.body)
	}
	site := pages(t, func(r *reads) {
		r.campaign = func(_ context.Context, _ ideas.Actor, in bySlugIn) (campaignOut, error) {
			return campaignOut{Slug: in.Slug}, nil
		}
	})
	site.server.Arrivals = l.server.Arrivals
	for range 3 { // the same browser each time
		if got := site.visit(t, "/c/reep?via=gent"); got.status != 200 {
			t.Fatalf("the page: %d", got.status)
		}
	}
	if err := l.server.Arrivals.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	var shop shopOut
	if err := json.Unmarshal(admin(pst, "/api/v1/shops", `{"name":"Webwinkel"}`).body, &shop); err != nil || len(shop.Secret) != 64 {
		t.Fatalf("shop %+v, %v", shop, err)
	}
	order := `{"campaign":"reep","order":"2026-1","at":"` + time.Now().Add(time.Minute).UTC().Format(time.RFC3339) + `","value":1995,"currency":"EUR","coupon":"gent10"}`
	for _, known := range []string{"false", "true"} {
		if got := l.tell(t, shop, order); got.status != 200 || string(got.body) != `{"known":`+known+`}` {
			t.Errorf("%d %s, want known %s", got.status, got.body, known)
		}
	}
	if got := l.tell(t, shop, strings.Replace(order, "1995", "9995", 1)); got.status != 409 || got.problem(t).Slug != "order-differs" {
		t.Errorf("the same order, dearer: %d %s", got.status, got.body)
	}
	if got := l.tell(t, shop, strings.Replace(order, `"EUR"`, `"euro"`, 1)); got.status != 422 || got.problem(t).Fields[0].Field != "currency" {
		t.Errorf("no currency: %d %s", got.status, got.body)
	}
	var out attributionOut
	if err := json.Unmarshal(reader(get, "/api/v1/campaigns/reep/attribution", "").body, &out); err != nil || len(out.Lines) != 2 {
		t.Fatalf("%+v, %v", out, err)
	}
	gent := out.Lines[0]
	if gent.Visitors != 1 || len(gent.Sales) != 1 || gent.Sales[0] != (salesOut{Currency: "EUR", Orders: 1, Value: 1995}) {
		t.Errorf("%+v", gent)
	}
	if got := admin(del, "/api/v1/shops/"+shop.ID.String(), ""); got.status != 204 {
		t.Errorf("revoke: %d", got.status)
	}
	if got := l.tell(t, shop, order); got.status != 401 {
		t.Errorf("a revoked shop: %d", got.status)
	}
}

// visit opens a page in a browser.
func (e *edge) visit(t *testing.T, path string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), get, "http://"+e.addr+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	return e.in(t).do(req)
}

// tell sends an order as the shop does.
func (l *lobby) tell(t *testing.T, shop shopOut, body string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), pst, "http://"+l.addr+"/api/v1/conversions", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(shopHeader, shop.ID.String())
	req.Header.Set(signatureHeader, channels.Sign(shop.Secret, time.Now(), []byte(body)))
	return l.in(t).do(req)
}
