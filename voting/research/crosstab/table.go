package crosstab

import (
	"strconv"

	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// Table is a finished table. Columns[0] is the total; then the categories of each variable of the banner, in order. Rows are the
// categories of the row variable, then the nets. Whatever is hidden is 0 or nil in here too.
type Table struct {
	Columns []Column
	Rows    []Row
	Blocks  []Block
	Hidden  int // cells that are hidden, bases and nets not counted
}

// Low says how much a column can carry.
type Low string

// The words for low bases, by effective base.
const (
	Fine    Low = ""
	Careful Low = "low"      // below 100
	VeryLow Low = "very-low" // below 50
)

// Column is a column with its bases: those who answered the row variable.
type Column struct {
	Block    int // index in Blocks; -1 for the total
	Category int
	Letter   string // "" where it is not compared: the total, blocks of several answers, and after the 260th
	Hidden   bool   // the bases themselves are hidden
	Base     int
	Weighted float64
	Low      Low
	// Effective is the base that intervals and tests rest on, (Σw)²/Σw².
	Effective   float64
	Mean        *stats.Mean // of Scores; nil without, and where a cell of the column is hidden
	MeanLetters string
	Decimals    int // with how many decimals percentages should be shown: 0 below a base of 100, else 1
}

// Row is a category or a net.
type Row struct {
	Category int   // -1 for a net
	Net      []int // its categories
	Cells    []Cell
}

// Cell is one number of a table in its forms. Share and RowShare are from 0 to 1.
type Cell struct {
	Hidden   bool
	Count    int
	Weighted float64
	Share    float64        // of the weighted base of the column
	Range    stats.Interval // 95 % of Share, on the effective base
	RowShare float64        // of the weighted total of the row; 0 for the total's cell being hidden
	Letters  string         // of the columns of this block that are lower: upper case at 95 %, lower case at 90 %
}

// Block is one variable of the banner.
type Block struct {
	First, Columns int  // where its columns are
	Many           bool // several answers: its columns overlap and are not compared
	Hidden         bool // nothing of it can be shown
	// Independence is Pearson's test; nil where it cannot be made, and where cells are hidden: then only Level says what came out.
	Independence *stats.Independence
	Level        string // "0.01", "0.05", "none", or "" where no test was made
}

// Lettered is how many columns of a block can have a letter.
const lettered = 260

// letter names the i-th column of a block: A to Z, then A2 to Z2 and so on to Z10.
func letter(i int) string {
	l := string(rune('A' + i%26))
	switch n := i / 26; {
	case i >= lettered:
		return ""
	case n == 0:
		return l
	default:
		return l + strconv.Itoa(n+1)
	}
}
