// Package jobs works the jobs that services write in their transactions (River), and starts those that come round by
// the clock. Every job may run more than once: a process that dies in the middle of one leaves it to another, so
// handlers must be able to repeat themselves.
package jobs
