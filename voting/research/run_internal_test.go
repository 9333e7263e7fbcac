package research

import (
	"fmt"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research/workbook"
)

// More rows than a sheet has are told as such, at once: another attempt would find them too.
func TestTooManyRowsAreNotTriedAgain(t *testing.T) {
	t.Parallel()
	if word, final := failureOf(fmt.Errorf("write: %w", workbook.ErrTooLarge)); word != "too-many-rows" || !final {
		t.Errorf("%q, final %v", word, final)
	}
}
