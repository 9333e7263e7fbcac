// Package review is where people decide about suspicious ballots (F2). Scans of a round open cases: groups of ballots with the
// evidence against them, held or still counted as the scan advises. Moderators look into a case, which is written down with
// their reason, and decide; what takes many ballots away or changes a rank needs a second person, and what is about very many is
// carried out by a job. Voters hear of it by mail, and appeal. One decision of twenty is made again by somebody who does not know
// the first answer.
//
// No machine removes a ballot: a scan holds at most. After the close a ballot is removed or counted, each with its case in the
// public log, and the result is made anew.
package review
