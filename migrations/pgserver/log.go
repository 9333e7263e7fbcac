package pgserver

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
)

const tailLines = 20

// logWriter turns PostgreSQL's stderr into log records and keeps the last lines for error texts.
type logWriter struct {
	log *slog.Logger

	mu   sync.Mutex
	rest []byte
	tail []string
}

func (w *logWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rest = append(w.rest, p...)
	for {
		line, rest, found := bytes.Cut(w.rest, []byte{'\n'})
		if !found {
			return len(p), nil
		}
		w.add(string(line))
		w.rest = append([]byte(nil), rest...)
	}
}

func (w *logWriter) add(line string) {
	w.tail = append(w.tail, line)
	if len(w.tail) > tailLines {
		w.tail = w.tail[1:]
	}
	severity, text, found := strings.Cut(line, ":")
	if !found {
		severity, text = "", line
	}
	w.log.Log(context.Background(), level(severity, text), "postgres: "+strings.TrimSpace(text), "severity", severity)
}

func level(severity, text string) slog.Level {
	switch severity {
	case "PANIC":
		return slog.LevelError
	case "FATAL", "ERROR", "WARNING":
		// The end of single connections: at our own Stop, or because their client left in a hurry.
		if strings.Contains(text, "due to administrator command") || strings.Contains(text, "connection to client lost") {
			return slog.LevelDebug
		}
		return slog.LevelWarn
	default:
		return slog.LevelDebug
	}
}

// String returns the last lines, oldest first.
func (w *logWriter) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Join(w.tail, "\n")
}
