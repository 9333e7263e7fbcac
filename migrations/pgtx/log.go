package pgtx

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	gormlogger "gorm.io/gorm/logger"
)

const slow = 200 * time.Millisecond

// gormLog hands gorm's messages to slog. What services expect and answer, such as a row that is not
// there, a constraint that did its work or a client that left, is no error here. Nor is a database that cannot be
// reached: whoever asked hears of it and says so, once and not for each statement.
type gormLog struct{ log *slog.Logger }

// LogMode ignores gorm's own levels; the handler decides.
func (l gormLog) LogMode(gormlogger.LogLevel) gormlogger.Interface { return l }

// Info is gorm's, for remarks.
func (l gormLog) Info(ctx context.Context, format string, args ...any) {
	l.log.InfoContext(ctx, fmt.Sprintf(format, args...))
}

// Warn is gorm's, for remarks.
func (l gormLog) Warn(ctx context.Context, format string, args ...any) {
	l.log.WarnContext(ctx, fmt.Sprintf(format, args...))
}

// Error is gorm's, for remarks.
func (l gormLog) Error(ctx context.Context, format string, args ...any) {
	l.log.ErrorContext(ctx, fmt.Sprintf(format, args...))
}

// Trace is called after each statement.
func (l gormLog) Trace(ctx context.Context, begin time.Time, statement func() (sql string, rows int64), err error) {
	level, took := slog.LevelDebug, time.Since(begin)
	switch {
	case err != nil && !expected(err):
		level = slog.LevelError
	case took > slow:
		level = slog.LevelWarn
	}
	if !l.log.Enabled(ctx, level) {
		return
	}
	sql, rows := statement()
	attrs := []slog.Attr{slog.String("sql", sql), slog.Int64("rows", rows), slog.Duration("took", took)}
	if err != nil {
		attrs = append(attrs, slog.String("error", withoutValues(err)))
	}
	l.log.LogAttrs(ctx, level, "sql", attrs...)
}

// discreet is gorm's driver for PostgreSQL, but puts no values into the statements that it shows. A ParamsFilter of the
// logger is not enough: for Raw and Scan gorm asks a recorder of its own, which has none.
type discreet struct{ *postgres.Dialector }

// Explain returns the statement with its placeholders.
func (discreet) Explain(sql string, _ ...any) string { return sql }

// withoutValues is the text of an error, but where PostgreSQL would quote the value that it could not take (class 22: data
// exception), which may be somebody's, it is the code alone.
func withoutValues(err error) string {
	var pgErr *pgconn.PgError
	if errors.As(err, &pgErr) && strings.HasPrefix(pgErr.Code, "22") {
		return "SQLSTATE " + pgErr.Code
	}
	return err.Error()
}

func expected(err error) bool {
	if errors.Is(err, gorm.ErrRecordNotFound) || errors.Is(err, context.Canceled) {
		return true
	}
	var pgErr *pgconn.PgError
	if !errors.As(err, &pgErr) {
		return away(err)
	}
	if len(pgErr.Code) != 5 {
		return false
	}
	switch pgErr.Code[:2] {
	case "23", "40": // integrity constraint violation; transaction rollback, which InTx tries again
		return true
	case "08", "53": // connection, resources
		return true
	}
	return pgErr.Code[:3] == "57P" // shutdown
}

// away reports whether an error is one of reaching the database rather than of a statement.
func away(err error) bool {
	for _, ended := range []error{
		context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF, driver.ErrBadConn, net.ErrClosed, sql.ErrConnDone,
	} {
		if errors.Is(err, ended) {
			return true
		}
	}
	var op *net.OpError
	var connect *pgconn.ConnectError
	return errors.As(err, &op) || errors.As(err, &connect) || pgconn.SafeToRetry(err)
}
