package api

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
)

type makeChannelIn struct {
	Slug   string `path:"slug" json:"-"`
	Code   string `json:"code" validate:"required,max=32" doc:"In the link, such as poster-gent: lower-case letters, digits and hyphens."`
	Label  string `json:"label" validate:"required,max=80"`
	Kind   string `json:"kind" validate:"required,oneof=pack poster newsletter social influencer partner shop other"`
	Coupon string `json:"coupon,omitempty" validate:"max=64" doc:"Orders that name no channel and use this code belong to the channel."`
}

type channelIn struct {
	Slug string `path:"slug" json:"-"`
	Code string `path:"code" json:"-"`
}

type archiveChannelIn struct {
	Slug     string `path:"slug" json:"-"`
	Code     string `path:"code" json:"-"`
	Archived *bool  `json:"archived" validate:"required"`
}

type channelOut struct {
	Code       string     `json:"code"`
	Label      string     `json:"label"`
	Kind       string     `json:"kind" doc:"fans: of the links that fans share, made by itself."`
	Coupon     string     `json:"coupon,omitempty"`
	Link       string     `json:"link" doc:"What to print or post."`
	QRURL      string     `json:"qrUrl" doc:"The link as a QR code (SVG)."`
	CreatedAt  time.Time  `json:"createdAt"`
	ArchivedAt *time.Time `json:"archivedAt,omitempty" doc:"No longer offered since then; its link still counts."`
}

type channelsOut struct {
	Items []channelOut `json:"items" doc:"By age, at most 200."`
}

func (s *Server) listChannels(ctx context.Context, a ideas.Actor, in bySlugIn) (channelsOut, error) {
	list, err := s.Channels.List(ctx, a, in.Slug)
	out := channelsOut{Items: make([]channelOut, len(list))}
	for i, c := range list {
		out.Items[i] = s.channelOut(in.Slug, c)
	}
	return out, err
}

func (s *Server) makeChannel(ctx context.Context, a ideas.Actor, in makeChannelIn) (channelOut, error) {
	c, err := s.Channels.Make(ctx, a, in.Slug, channels.Draft{Code: in.Code, Label: in.Label, Kind: in.Kind, Coupon: in.Coupon})
	return s.channelOut(in.Slug, c), err
}

func (s *Server) archiveChannel(ctx context.Context, a ideas.Actor, in archiveChannelIn) (channelOut, error) {
	c, err := s.Channels.Archive(ctx, a, in.Slug, in.Code, *in.Archived)
	return s.channelOut(in.Slug, c), err
}

func (s *Server) channelOut(slug string, c channels.Channel) channelOut {
	out := channelOut{
		Code: c.Code, Label: c.Label, Kind: c.Kind, Link: s.channelLink(slug, c.Code),
		QRURL:     "/api/v1/campaigns/" + slug + "/channels/" + c.Code + "/qr",
		CreatedAt: c.CreatedAt, ArchivedAt: c.ArchivedAt,
	}
	if c.Coupon != nil {
		out.Coupon = *c.Coupon
	}
	return out
}

func (s *Server) channelLink(slug, code string) string {
	return s.PublicURL + "/c/" + slug + "?via=" + code
}

// channelQR draws the link of a channel.
func (s *Server) channelQR(c *fiber.Ctx) error {
	in, err := bind[channelIn](c)
	if err != nil {
		return err
	}
	of, err := s.Channels.One(c.UserContext(), actorOf(c), in.Slug, in.Code)
	if err != nil {
		return err
	}
	picture, err := channels.QR(s.channelLink(in.Slug, of.Code))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "image/svg+xml")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+in.Slug+"-"+of.Code+`.svg"`)
	return c.Send(picture)
}

// came counts who asked for a page of a campaign, by the link that brought them (R6).
func (s *Server) came(c *fiber.Ctx, a ideas.Actor, slug string) {
	if s.Arrivals == nil || c.Method() != fiber.MethodGet || c.Get("Sec-Purpose") != "" {
		return // asked for beforehand, perhaps never looked at
	}
	s.Arrivals.Came(a.Seed, slug, c.Query("via"), header(c, fiber.HeaderUserAgent, watchAgent))
}

// watchAgent is how much of a browser's name is looked at to tell programs from people.
const watchAgent = 256
