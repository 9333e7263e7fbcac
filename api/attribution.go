package api

import (
	"context"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
)

type salesOut struct {
	Currency string `json:"currency"`
	Orders   int64  `json:"orders"`
	Value    int64  `json:"value" doc:"In the currency's smallest unit."`
}

type attributionLineOut struct {
	Channel  *channelOut `json:"channel,omitempty" doc:"Left out: by no channel."`
	Visitors int64       `json:"visitors" doc:"A person counts once a day; nobody is followed from day to day."`
	Sales    []salesOut  `json:"sales" doc:"By currency."`
}

type funnelOut struct {
	Visitors int64 `json:"visitors"`
	Voters   int64 `json:"voters" doc:"With a ballot that is not withdrawn."`
	Members  int64 `json:"members" doc:"Of the voters."`
	Again    int64 `json:"again" doc:"Of the members, those who voted in another campaign too."`
}

type attributionOut struct {
	Rule    string               `json:"rule" enum:"channel-then-coupon" doc:"An order belongs to the channel it names, else to the one whose coupon it used, else to none."`
	From    *time.Time           `json:"from,omitempty" doc:"When orders belong to the campaign; left out while it was never public."`
	Until   *time.Time           `json:"until,omitempty" doc:"Thirty days after its last round."`
	Lines   []attributionLineOut `json:"lines"`
	Outside []salesOut           `json:"outside" doc:"Orders before or after that time."`
	Funnel  funnelOut            `json:"funnel"`
}

func (s *Server) attribution(ctx context.Context, a ideas.Actor, in bySlugIn) (attributionOut, error) {
	r, err := s.Channels.Report(ctx, a, in.Slug)
	if err != nil {
		return attributionOut{}, err
	}
	out := attributionOut{Rule: "channel-then-coupon", Outside: salesOf(r.Outside), Funnel: funnelOut(r.Funnel), Lines: make([]attributionLineOut, len(r.Lines))}
	if !r.From.IsZero() {
		out.From, out.Until = &r.From, &r.Until
	}
	for i, line := range r.Lines {
		out.Lines[i] = attributionLineOut{Visitors: line.Visitors, Sales: salesOf(line.Sums)}
		if line.Channel != nil {
			c := s.channelOut(in.Slug, *line.Channel)
			out.Lines[i].Channel = &c
		}
	}
	return out, nil
}

func salesOf(sums []channels.Sum) []salesOut {
	out := make([]salesOut, len(sums))
	for i, sum := range sums {
		out[i] = salesOut(sum)
	}
	return out
}
