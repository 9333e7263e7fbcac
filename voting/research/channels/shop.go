package channels

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// mostShops is how many shops a house can have.
const mostShops = 100

// Shop is a system that may tell of orders.
type Shop struct {
	ID        uuid.UUID
	Name      string
	CreatedAt time.Time
	RevokedAt *time.Time // what it says is refused since then
}

// TableName names the table.
func (Shop) TableName() string { return "shops" }

// Admit makes a shop and returns the secret with which it signs, which is shown this once. It needs ideas.RightAdminister.
// Errors: ideas.ErrInvalid for a name that is empty or longer than 80 characters, or more than 100 shops.
func (s *Service) Admit(ctx context.Context, a ideas.Actor, name string) (Shop, string, error) {
	if err := a.Need(ideas.RightAdminister); err != nil {
		return Shop{}, "", err
	}
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		return Shop{}, "", ideas.Flawed("name", "required", "")
	case n > mostLabel:
		return Shop{}, "", ideas.Flawed("name", "too-long", fmt.Sprint(mostLabel))
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Shop{}, "", fmt.Errorf("shop id: %w", err)
	}
	shop := Shop{ID: id, Name: name, CreatedAt: s.d.Now()}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		var have int64
		if err := tx.Model(&Shop{}).Where("revoked_at IS NULL").Count(&have).Error; err != nil {
			return err
		}
		if have >= mostShops {
			return ideas.Flawed("name", "limit-reached", fmt.Sprint(mostShops))
		}
		if err := tx.Create(&shop).Error; err != nil {
			return err
		}
		return s.d.Audit(ctx, tx, a, "shop.admit", id.String())
	})
	if err != nil {
		return Shop{}, "", err
	}
	return shop, s.SecretOf(id), nil
}

// Shops lists them by age. It needs ideas.RightAdminister.
func (s *Service) Shops(ctx context.Context, a ideas.Actor) ([]Shop, error) {
	if err := a.Need(ideas.RightAdminister); err != nil {
		return nil, err
	}
	list := []Shop{}
	err := s.d.DB.WithContext(ctx).Order("created_at DESC, id DESC").Limit(2 * mostShops).Find(&list).Error
	return list, err
}

// Revoke ends that a shop is believed; what it said before stays. It needs ideas.RightAdminister. Errors: ideas.ErrNotFound.
func (s *Service) Revoke(ctx context.Context, a ideas.Actor, id uuid.UUID) error {
	if err := a.Need(ideas.RightAdminister); err != nil {
		return err
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		done := tx.Model(&Shop{}).Where("id = ?", id).Update("revoked_at", gorm.Expr("coalesce(revoked_at, ?)", s.d.Now()))
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return ideas.ErrNotFound
		}
		return s.d.Audit(ctx, tx, a, "shop.revoke", id.String())
	})
}

// SecretOf is the secret of a shop: 64 hexadecimal digits, derived from the house's secret and stored nowhere.
func (s *Service) SecretOf(shop uuid.UUID) string {
	return hex.EncodeToString(s.derive("shop", shop[:]))
}

// derive makes 32 bytes for one use, that tell nothing of the house's secret.
func (s *Service) derive(use string, of ...[]byte) []byte {
	mac := hmac.New(sha256.New, s.d.Secret)
	mac.Write([]byte("smaakmaker channels v1 " + use + "\x00"))
	for _, part := range of {
		mac.Write(part)
		mac.Write([]byte{0})
	}
	return mac.Sum(nil)
}
