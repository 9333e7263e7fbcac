// Package telemetry is what operators see of the program while it runs: its log.
package telemetry
