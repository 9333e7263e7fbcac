package channels

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// MostOrders is how many orders one file can bring.
const MostOrders = 100_000

// orderBatch is how many orders one statement stores.
const orderBatch = 1000

// mostFlaws is how many faulty lines are named; more would help nobody.
const mostFlaws = 100

// orderColumns are the columns of a file, the first four of which must be there.
var orderColumns = []string{"order", "at", "value", "currency", "channel", "coupon"}

const neededColumns = 4

// Import is what a file brought, or would bring.
type Import struct {
	Rows  int // orders in it
	Fresh int // of them, orders that were not known
}

// ImportOrders reads orders from a CSV file (UTF-8, with a head line of order, at, value, currency and, in any order, channel
// and coupon; separated by commas or semicolons; at in RFC 3339 or as a day; value in units such as 12.50) into a campaign: all of
// them or none. With dry nothing is stored. It needs ideas.RightCampaigns. Errors: ideas.ErrNotFound; ideas.ErrInvalid with the flaws of the
// first faulty lines, as "lines[17].value".
func (s *Service) ImportOrders(ctx context.Context, a ideas.Actor, slug string, file io.Reader, dry bool) (Import, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return Import{}, err
	}
	of, err := campaignOf(s.d.DB.WithContext(ctx), slug)
	if err != nil {
		return Import{}, err
	}
	orders, err := readOrders(file, s.d.Now())
	if err != nil {
		return Import{}, err
	}
	out := Import{Rows: len(orders)}
	errDry := errors.New("only tried")
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		var flaws []ideas.Flaw
		for chunk := range slices.Chunk(orders, orderBatch) {
			wrong, err := s.bring(tx, of.ID, chunk, &out)
			if err != nil {
				return err
			}
			flaws = append(flaws, wrong...)
		}
		switch {
		case len(flaws) > 0:
			return &ideas.Invalid{Flaws: flaws[:min(len(flaws), mostFlaws)]}
		case dry:
			return errDry
		}
		return s.d.Audit(ctx, tx, a, "conversions.import", of.ID.String())
	})
	if err != nil && !errors.Is(err, errDry) {
		return Import{}, err
	}
	return out, nil
}

// bring stores some orders of a file and says which of them were told of before with other content.
func (s *Service) bring(tx *gorm.DB, campaign uuid.UUID, orders []lined, out *Import) ([]ideas.Flaw, error) {
	rows := make([]conversion, len(orders))
	for i, o := range orders {
		var err error
		if rows[i], err = s.row(campaign, nil, o.Order); err != nil {
			return nil, err
		}
	}
	fresh, differing, err := store(tx, rows)
	out.Fresh += fresh
	var flaws []ideas.Flaw
	for _, i := range differing {
		flaws = append(flaws, ideas.Flaw{Field: orders[i].field(), Code: "order-differs"})
	}
	return flaws, err
}

// lined is an order with the line on which it stands.
type lined struct {
	Order
	line int
}

func (l lined) field() string { return "lines[" + strconv.Itoa(l.line) + "]" }

func readOrders(file io.Reader, now time.Time) ([]lined, error) {
	r, places, err := openOrders(file)
	if err != nil {
		return nil, err
	}
	var orders []lined
	var flaws []ideas.Flaw
	for len(flaws) < mostFlaws {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			flaws = append(flaws, ideas.Flaw{Field: lined{line: bad.Line}.field(), Code: "not-csv"})
			break // what follows cannot be told apart
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		o, wrong := orderOf(cells, places, now)
		for _, f := range wrong {
			flaws = append(flaws, ideas.Flaw{Field: lined{line: line}.field() + "." + f.Field, Code: f.Code, Param: f.Param})
		}
		if orders = append(orders, lined{o, line}); len(orders) > MostOrders {
			return nil, ideas.Flawed("file", "limit-reached", strconv.Itoa(MostOrders))
		}
	}
	if len(flaws) > 0 {
		return nil, &ideas.Invalid{Flaws: flaws[:min(len(flaws), mostFlaws)]}
	}
	return orders, nil
}

// openOrders reads the head line and says where each column stands, -1 for one that is left out.
func openOrders(file io.Reader) (*csv.Reader, []int, error) {
	in := bufio.NewReader(file)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = in.Discard(3) // it was there a moment ago
	}
	first, _ := in.Peek(4096) // a shorter file has a shorter head
	head, _, _ := strings.Cut(string(first), "\n")
	r := csv.NewReader(in)
	if strings.Count(head, ";") > strings.Count(head, ",") {
		r.Comma = ';'
	}
	names, err := r.Read()
	if err != nil {
		return nil, nil, ideas.Flawed("lines[1]", "not-csv", "")
	}
	places := make([]int, len(orderColumns))
	for i, want := range orderColumns {
		places[i] = slices.IndexFunc(names, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), want) })
		if places[i] < 0 && i < neededColumns {
			return nil, nil, ideas.Flawed("lines[1]", "column-missing", want)
		}
	}
	return r, places, nil
}

func orderOf(cells []string, places []int, now time.Time) (Order, []ideas.Flaw) {
	cell := func(column int) string {
		if places[column] < 0 {
			return ""
		}
		return strings.TrimSpace(cells[places[column]])
	}
	o := Order{Number: cell(0), Currency: strings.ToUpper(cell(3)), Channel: cell(4), Coupon: cell(5)}
	var wrong []ideas.Flaw
	var err error
	if o.At, err = orderTime(cell(1)); err != nil {
		wrong = append(wrong, ideas.Flaw{Field: "at", Code: "date-time"})
		o.At = now
	}
	if o.Value, err = minor(cell(2)); err != nil {
		wrong = append(wrong, ideas.Flaw{Field: "value", Code: "number"})
	}
	return o, append(wrong, o.check(now)...)
}

func orderTime(s string) (time.Time, error) {
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return at, nil
	}
	return time.Parse(time.DateOnly, s)
}

// minor reads an amount with up to two decimals, by point or comma, as hundredths. There is no sign and nothing between thousands,
// which would be guessed wrong in one country or another.
func minor(s string) (int64, error) {
	whole, part, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	digits := whole + part + "00"[min(len(part), 2):]
	if len(part) > 2 || whole == "" || len(digits) > 15 || strings.ContainsFunc(digits, func(r rune) bool { return r < '0' || r > '9' }) {
		return 0, fmt.Errorf("no amount: %q", s)
	}
	return strconv.ParseInt(digits, 10, 64)
}
