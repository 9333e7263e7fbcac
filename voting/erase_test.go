package voting_test

import (
	"context"
	"errors"
	"testing"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// A member votes for the first time while being erased: the ballot waits, and then there is nobody to cast it.
func TestNobodyIsEnrolledWhileBeingErased(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 2)
	h.cast(h.member(), h.options[1])
	goes := h.member()
	var waiting <-chan outcome
	err := h.deps.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := h.votes.EraseMember(ctx, tx, goes.MemberID); err != nil {
			return err
		}
		waiting = h.sendOff(ctx, goes, h.options[0])
		h.until("the ballot waits for the erasure", func() bool {
			return number[int64](h, `SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
				WHERE d.datname = current_database() AND l.relation = 'voters'::regclass AND NOT l.granted`) == 1
		})
		return tx.Exec("DELETE FROM members WHERE id = ?", goes.MemberID).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	if o := <-waiting; !errors.Is(o.err, ideas.ErrSignIn) {
		t.Errorf("who is gone was answered %+v, %v", o.Receipt, o.err)
	}
	if n := number[int64](h, "SELECT count(*) FROM voters WHERE member_id = ?", goes.MemberID); n != 0 {
		t.Errorf("%d voters of nobody", n)
	}
	h.agree()
}
