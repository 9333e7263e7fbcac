package main

import (
	"context"
	"fmt"
	"math"
	"math/rand"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
)

// demoBrowser is what the visitors of the demonstration look with.
const demoBrowser = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"

// demoChannels are where the wrapper contest was to be seen, with how many visitors a day each brings at most and how many of a
// hundred of them buy.
var demoChannels = []struct {
	channels.Draft
	daily float64
	buys  int
}{
	{channels.Draft{Code: "wikkel", Label: "QR-code in de wikkel", Kind: "pack", Coupon: "ZOMERWIKKEL"}, 74, 4},
	{channels.Draft{Code: "nieuwsbrief", Label: "Nieuwsbrief", Kind: "newsletter"}, 46, 3},
	{channels.Draft{Code: "instagram", Label: "Instagram", Kind: "social"}, 58, 1},
	{channels.Draft{Code: "haarlem", Label: "Poster winkel Haarlem", Kind: "poster"}, 9, 6},
	{channels.Draft{Code: channels.Fans}, 31, 2},
	{channels.Draft{Code: ""}, 27, 1},
}

// attributed brings visitors to a campaign by its channels while its vote was open, and orders of the shop after it.
func (d *demo) attributed(ctx context.Context, c ideas.Campaign) error {
	vote := c.Rounds[1]
	d.to(vote.OpensAt.Add(-24 * time.Hour))
	for _, one := range demoChannels {
		if one.Label == "" {
			continue
		}
		if _, err := d.channels.Make(ctx, d.team(), c.Slug, one.Draft); err != nil {
			return fmt.Errorf("channel %s: %w", one.Code, err)
		}
	}
	r := rand.New(rand.NewSource(1639)) // its own chance, as with surveyed
	orders := strings.Builder{}
	orders.WriteString("order,at,value,currency,channel,coupon\n")
	visitor, number := int64(0), 10_400
	for at := vote.OpensAt; at.Before(vote.ClosesAt); at = at.Add(24 * time.Hour) {
		d.to(at.Add(4 * time.Hour))
		fresh := math.Exp(-at.Sub(vote.OpensAt).Hours() / 24 / 6) // most come in the first week
		for _, one := range demoChannels {
			for range int(one.daily * (3*fresh + 0.6 + 0.4*r.Float64())) {
				visitor++
				d.arrivals.Came(visitor, c.Slug, one.Code, demoBrowser)
				if r.Intn(100) >= one.buys {
					continue
				}
				number++
				bought := at.Add(time.Duration(r.Intn(20*24*60)) * time.Minute)
				channel, coupon := one.Code, ""
				if one.Coupon != "" && r.Intn(3) > 0 {
					channel, coupon = "", one.Coupon
				}
				fmt.Fprintf(&orders, "E%d,%s,%d.%02d,EUR,%s,%s\n", number, bought.Format(time.RFC3339), 9+r.Intn(32), 25*r.Intn(4), channel, coupon)
			}
		}
		if err := d.arrivals.Flush(ctx); err != nil {
			return fmt.Errorf("arrivals: %w", err)
		}
	}
	d.to(vote.ClosesAt.Add(28 * 24 * time.Hour))
	_, err := d.channels.ImportOrders(ctx, d.team(), c.Slug, strings.NewReader(orders.String()), false)
	return err
}
