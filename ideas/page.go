package ideas

// The sizes of a page in a list.
const (
	defaultPage = 24
	maxPage     = 60
)

// Page is one page of a list. Next continues it and is empty at the end.
type Page[T any] struct {
	Items []T
	Next  string
}

// pageSize returns how many items to read for a limit that somebody asked for.
func pageSize(limit int) int {
	if limit <= 0 {
		return defaultPage
	}
	return min(limit, maxPage)
}

// cut makes a page of rows that were read with one more than asked for. next names the last row shown.
func cut[T any](rows []T, limit int, next func(last T) string) Page[T] {
	if len(rows) <= limit {
		return Page[T]{Items: rows}
	}
	return Page[T]{Items: rows[:limit], Next: next(rows[limit-1])}
}
