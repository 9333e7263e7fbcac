package api

import (
	"context"
	"errors"
	"reflect"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
)

// Headers of a message that a shop signs.
const (
	shopHeader      = "Smaakmaker-Shop"
	signatureHeader = "Smaakmaker-Signature"
)

// orderFileLimit is the largest file of orders in bytes.
const orderFileLimit = 16 << 20

type conversionIn struct {
	Campaign string    `json:"campaign" validate:"required,max=200" doc:"Its slug."`
	Order    string    `json:"order" validate:"required,max=100" doc:"Number of the order in the shop: telling of it again changes nothing. It is kept as a keyed hash alone."`
	At       time.Time `json:"at" validate:"required"`
	Value    int64     `json:"value" validate:"min=0,max=1000000000000" doc:"In the currency's smallest unit, such as cents."`
	Currency string    `json:"currency" validate:"required,len=3" doc:"ISO 4217, such as EUR."`
	Channel  string    `json:"channel,omitempty" validate:"max=64" doc:"The via of the link by which the buyer came."`
	Coupon   string    `json:"coupon,omitempty" validate:"max=64"`
}

type conversionOut struct {
	Known bool `json:"known" doc:"It was told of before."`
}

// tellConversion takes an order that a shop signed: the header Smaakmaker-Shop names the shop, Smaakmaker-Signature is
// "t=<seconds>,v1=<hex of HMAC-SHA-256 of "<seconds>.<body>">".
func (s *Server) tellConversion(c *fiber.Ctx) error {
	body, err := readBody(c, defaultBodyLimit)
	if err != nil {
		return err
	}
	shop, ok := parseID(c.Get(shopHeader))
	if !ok {
		return channels.ErrSignature
	}
	if err := s.Channels.Signed(c.UserContext(), shop, c.Get(signatureHeader), body); err != nil {
		return err
	}
	in, err := bind[conversionIn](c)
	if err != nil {
		return err
	}
	fresh, err := s.Channels.Told(c.UserContext(), shop, in.Campaign, channels.Order{
		Number: in.Order, At: in.At, Value: in.Value, Currency: in.Currency, Channel: in.Channel, Coupon: in.Coupon})
	if err != nil {
		return err
	}
	return answer(c, fiber.StatusOK, conversionOut{Known: !fresh})
}

type importOrdersIn struct {
	Slug string `path:"slug" json:"-"`
	Dry  bool   `query:"dry" json:"-" doc:"Only try: nothing is stored."`
}

type importOrdersOut struct {
	Rows  int `json:"rows" doc:"Orders in the file."`
	Fresh int `json:"fresh" doc:"Of them, those that were not known."`
}

// importOrders takes a CSV file of orders as the bare body: all of them or none.
func (s *Server) importOrders(c *fiber.Ctx) error {
	var in importOrdersIn // the body is no JSON
	v := reflect.ValueOf(&in).Elem()
	if err := errors.Join(bindPath(c, v), bindQuery(c, v)); err != nil {
		return err
	}
	file, err := bodyOf(c, orderFileLimit)
	if err != nil {
		return err
	}
	done, err := s.Channels.ImportOrders(c.UserContext(), actorOf(c), in.Slug, file, in.Dry)
	if err != nil {
		return err
	}
	return answer(c, fiber.StatusOK, importOrdersOut{Rows: done.Rows, Fresh: done.Fresh})
}

type admitShopIn struct {
	Name string `json:"name" validate:"required,max=80"`
}

type shopOut struct {
	ID        uuid.UUID  `json:"id"`
	Name      string     `json:"name"`
	Secret    string     `json:"secret,omitempty" doc:"To sign with; shown this once."`
	CreatedAt time.Time  `json:"createdAt"`
	RevokedAt *time.Time `json:"revokedAt,omitempty"`
}

type shopsOut struct {
	Items []shopOut `json:"items"`
}

func (s *Server) admitShop(ctx context.Context, a ideas.Actor, in admitShopIn) (shopOut, error) {
	shop, secret, err := s.Channels.Admit(ctx, a, in.Name)
	out := shopOutOf(shop)
	out.Secret = secret
	return out, err
}

func (s *Server) listShops(ctx context.Context, a ideas.Actor, _ none) (shopsOut, error) {
	list, err := s.Channels.Shops(ctx, a)
	out := shopsOut{Items: make([]shopOut, len(list))}
	for i, shop := range list {
		out.Items[i] = shopOutOf(shop)
	}
	return out, err
}

func (s *Server) revokeShop(ctx context.Context, a ideas.Actor, in byIDIn) (none, error) {
	return none{}, s.Channels.Revoke(ctx, a, in.ID)
}

func shopOutOf(shop channels.Shop) shopOut {
	return shopOut{ID: shop.ID, Name: shop.Name, CreatedAt: shop.CreatedAt, RevokedAt: shop.RevokedAt}
}
