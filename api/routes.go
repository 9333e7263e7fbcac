package api

import (
	"net/http"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
)

const (
	get = http.MethodGet
	put = http.MethodPut
	pst = http.MethodPost
	del = http.MethodDelete
	pch = http.MethodPatch
)

// routes is the whole API, flat: it registers the routes, makes the OpenAPI document and drives the route tests.
// Need is the right a caller must have; empty means anyone.
func (s *Server) routes() []Route {
	return []Route{
		{Method: pst, Path: "/api/v1/session/codes", Endpoint: do(202, s.askCode).costs(session.CostMail), Doc: "Ask for a code by mail"},
		{Method: get, Path: "/api/v1/session", Endpoint: raw(Spec{Status: 200, Out: sessionOut{}}, s.whoAmI), Doc: "Who is asking"},
		{Method: pst, Path: "/api/v1/session", Endpoint: raw(Spec{Status: 201, In: signInIn{}, Out: signInOut{}, Cost: session.CostGuess, Secret: true}, s.signIn), Doc: "Sign in with a code or a link; sets a cookie"},
		{Method: del, Path: "/api/v1/session", Endpoint: raw(Spec{Status: 204}, s.signOut), Doc: "Sign out"},
		{Method: pst, Path: "/api/v1/session/guest", Endpoint: raw(Spec{Status: 201, In: guestIn{}, Out: guestOut{}, Cost: session.CostGuest}, s.becomeGuest), Doc: "Become a guest, who votes without an account where a round allows it; sets a cookie"},
		{Method: get, Path: "/api/v1/sessions", Need: ideas.RightTake, Endpoint: do(200, s.listSessions), Doc: "Where I am signed in"},
		{Method: del, Path: "/api/v1/sessions", Need: ideas.RightTake, Endpoint: do(204, s.endOtherSessions), Doc: "Sign out every other browser"},
		{Method: del, Path: "/api/v1/sessions/:id", Need: ideas.RightTake, Endpoint: do(204, s.endSession), Doc: "End one of my sessions or keys"},
		{Method: pch, Path: "/api/v1/me", Need: ideas.RightTake, Endpoint: do(200, s.changeMe), Doc: "Change my name or language"},
		{Method: pst, Path: "/api/v1/members", Need: ideas.RightAdminister, Endpoint: do(201, s.importMembers).secret(), Doc: "Make members with keys, many at once"},
		{Method: put, Path: "/api/v1/members/:id/role", Need: ideas.RightAdminister, Endpoint: do(200, s.setRole), Doc: "Give a member a role"},
		{Method: get, Path: "/api/v1/outbox", Need: ideas.RightAdminister, Endpoint: do(200, s.listOutbox), Doc: "Mails kept because no mail server is configured"},
		{Method: get, Path: "/api/v1/outbox/:id", Need: ideas.RightAdminister, Endpoint: do(200, s.readOutboxMail), Doc: "One kept mail"},

		{Method: get, Path: "/api/v1/templates", Need: ideas.RightCampaigns, Endpoint: do(200, s.listTemplates), Doc: "What each template brings"},
		{Method: get, Path: "/api/v1/campaigns", Endpoint: do(200, s.listCampaigns), Doc: "List campaigns"},
		{Method: pst, Path: "/api/v1/campaigns", Need: ideas.RightCampaigns, Endpoint: do(201, s.createCampaign), Doc: "Create a campaign as a draft"},
		{Method: get, Path: "/api/v1/campaigns/:slug", Endpoint: do(200, s.getCampaign), Doc: "One campaign with its rounds"},
		{Method: pch, Path: "/api/v1/campaigns/:slug", Need: ideas.RightCampaigns, Endpoint: do(200, s.updateCampaign), Doc: "Change a campaign"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/publish", Need: ideas.RightCampaigns, Endpoint: do(200, s.publishCampaign), Doc: "Go live; refused with what the brief still lacks"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/finish", Need: ideas.RightCampaigns, Endpoint: do(200, s.finishCampaign), Doc: "Finish a campaign whose rounds are done"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/archive", Need: ideas.RightCampaigns, Endpoint: do(200, s.archiveCampaign), Doc: "Archive a campaign"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/clone", Need: ideas.RightCampaigns, Endpoint: do(201, s.cloneCampaign), Doc: "A new draft after an earlier campaign"},
		{Method: get, Path: "/api/v1/campaigns/:slug/updates", Endpoint: do(200, s.listUpdates), Doc: "Timeline of a campaign"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/updates", Need: ideas.RightCampaigns, Endpoint: do(201, s.addUpdate), Doc: "Add an official update"},

		{Method: get, Path: "/api/v1/rounds/:id", Endpoint: do(200, s.getRound), Doc: "One round"},
		{Method: pch, Path: "/api/v1/rounds/:id", Need: ideas.RightCampaigns, Endpoint: do(200, s.rescheduleRound), Doc: "Change a round's times"},
		{Method: pst, Path: "/api/v1/rounds/:id/open", Need: ideas.RightCampaigns, Endpoint: do(200, s.openRound), Doc: "Open a round now"},
		{Method: pst, Path: "/api/v1/rounds/:id/close", Need: ideas.RightCampaigns, Endpoint: do(200, s.closeRound), Doc: "Close a round now"},
		{Method: pst, Path: "/api/v1/rounds/:id/publish", Need: ideas.RightCampaigns, Endpoint: do(200, s.publishRound), Doc: "Publish a reviewed result"},
		{Method: get, Path: "/api/v1/rounds/:id/moves", Need: ideas.RightCampaigns, Endpoint: do(200, s.listMoves), Doc: "When the round opened and closed, and by whom"},
		{Method: get, Path: "/api/v1/rounds/:id/options", Endpoint: do(200, s.listOptions), Doc: "The shortlist"},
		{Method: put, Path: "/api/v1/rounds/:id/options", Need: ideas.RightCampaigns, Endpoint: do(200, s.setOptions), Doc: "Set the shortlist of a round that has not opened"},

		{Method: get, Path: "/api/v1/rounds/:id/eligibility", Endpoint: do(200, s.admission), Doc: "What I lack to vote in a round"},
		{Method: get, Path: "/api/v1/rounds/:id/invitations", Need: ideas.RightCampaigns, Endpoint: do(200, s.invited), Doc: "How many addresses are invited"},
		{Method: pst, Path: "/api/v1/rounds/:id/invitations", Need: ideas.RightCampaigns, Endpoint: do(200, s.invite), Doc: "Invite addresses"},
		{Method: del, Path: "/api/v1/rounds/:id/invitations", Need: ideas.RightCampaigns, Endpoint: do(200, s.uninvite), Doc: "Take addresses off the list"},
		{Method: get, Path: "/api/v1/campaigns/:slug/codes/batches", Need: ideas.RightCampaigns, Endpoint: do(200, s.listCodes), Doc: "Batches of on-pack codes, with what was redeemed"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/codes/batches", Need: ideas.RightCampaigns, Endpoint: do(201, s.createCodes), Doc: "Order a batch of on-pack codes"},
		{Method: get, Path: "/api/v1/campaigns/:slug/codes/batches/:id/file", Need: ideas.RightCampaigns, Endpoint: raw(Spec{Status: 200, In: batchIn{}, Produces: "text/csv", Cost: session.CostCPU}, s.codeFile), Doc: "The printer's file of a batch, made while it streams"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/codes/batches/:id/seal", Need: ideas.RightCampaigns, Endpoint: do(200, s.sealCodes), Doc: "Make sure that the file can never be made again"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/codes/batches/:id/revoke", Need: ideas.RightCampaigns, Endpoint: do(200, s.revokeCodes), Doc: "End the redemption of a batch"},

		{Method: get, Path: "/api/v1/campaigns/:slug/ideas", Endpoint: s.dealsIdeas().searches("q"), Doc: "List ideas, fairly shuffled unless asked otherwise"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/ideas", Need: ideas.RightTake, Endpoint: do(201, s.submitIdea), Doc: "Submit an idea"},
		{Method: get, Path: "/api/v1/ideas/:id", Endpoint: do(200, s.getIdea), Doc: "One idea"},
		{Method: put, Path: "/api/v1/ideas/:id", Need: ideas.RightTake, Endpoint: do(200, s.editIdea), Doc: "Edit one's own idea"},
		{Method: del, Path: "/api/v1/ideas/:id", Need: ideas.RightTake, Endpoint: do(200, s.withdrawIdea), Doc: "Withdraw one's own idea"},
		{Method: get, Path: "/api/v1/ideas/:id/versions", Endpoint: do(200, s.listVersions), Doc: "History of an idea"},
		{Method: put, Path: "/api/v1/ideas/:id/heart", Need: ideas.RightTake, Endpoint: do(200, s.giveHeart), Doc: "Give a heart"},
		{Method: del, Path: "/api/v1/ideas/:id/heart", Need: ideas.RightTake, Endpoint: do(200, s.takeHeart), Doc: "Take a heart back"},
		{Method: get, Path: "/api/v1/me/ideas", Need: ideas.RightTake, Endpoint: do(200, s.listMyIdeas), Doc: "My ideas"},
		{Method: get, Path: "/api/v1/me/hearts", Need: ideas.RightTake, Endpoint: do(200, s.listMyHearts), Doc: "Ideas I gave a heart"},

		{Method: get, Path: "/api/v1/drafts", Need: ideas.RightTake, Endpoint: do(200, s.listDrafts), Doc: "My drafts"},
		{Method: get, Path: "/api/v1/drafts/:id", Need: ideas.RightTake, Endpoint: do(200, s.getDraft), Doc: "One of my drafts"},
		{Method: put, Path: "/api/v1/drafts/:id", Need: ideas.RightTake, Endpoint: do(200, s.saveDraft), Doc: "Save a draft"},
		{Method: del, Path: "/api/v1/drafts/:id", Need: ideas.RightTake, Endpoint: do(204, s.deleteDraft), Doc: "Throw a draft away"},

		{Method: pst, Path: "/api/v1/uploads", Need: ideas.RightTake, Endpoint: raw(Spec{Status: 201, Out: uploadOut{}, Consumes: "application/octet-stream", Limit: media.MaxBytes}, s.upload), Doc: "Upload a picture or a document as the bare body"},
		{Method: get, Path: "/api/v1/uploads/:id", Need: ideas.RightTake, Endpoint: do(200, s.getUpload), Doc: "One of my uploads"},
		{Method: pch, Path: "/api/v1/uploads/:id", Need: ideas.RightTake, Endpoint: do(200, s.describeUpload), Doc: "Describe an upload in words"},

		{Method: put, Path: "/api/v1/rounds/:id/ballot", Need: ideas.RightVote, Endpoint: doThen(200, s.castBallot, s.seen), Doc: "Cast or replace my ballot"},
		{Method: get, Path: "/api/v1/rounds/:id/challenge", Need: ideas.RightVote, Endpoint: do(200, s.getChallenge).costs(session.CostCPU), Doc: "The work that my ballot needs, if any"},
		{Method: get, Path: "/api/v1/rounds/:id/ballot", Need: ideas.RightVote, Endpoint: do(200, s.myBallot), Doc: "My ballot"},
		{Method: del, Path: "/api/v1/rounds/:id/ballot", Need: ideas.RightVote, Endpoint: do(200, s.withdrawBallot), Doc: "Withdraw my ballot"},
		{Method: get, Path: "/api/v1/rounds/:id/ballot/receipts", Need: ideas.RightVote, Endpoint: do(200, s.getReceipts), Doc: "What opens my ballot in the public log, and the proof that it is there"},
		{Method: get, Path: "/api/v1/rounds/:id/log/:event/proof", Endpoint: raw(Spec{Status: 200, In: logProofIn{}, Produces: "text/plain"}, s.sendProof), Doc: "The proof that an event is in the public log of a round"},
		{Method: get, Path: "/api/v1/rounds/:id/log", Endpoint: do(200, s.getLog), Doc: "The public log of a round: where it stands, who signs it, and whether its bundle is there"},
		{Method: pst, Path: "/api/v1/rounds/:id/log/bundle", Endpoint: do(202, s.makeBundle).costs(session.CostCPU), Doc: "Have the bundle made with which anybody can check a public result"},
		{Method: get, Path: "/api/v1/log-keys", Endpoint: do(200, s.getLogKeys), Doc: "The public keys of the logs"},
		{Method: get, Path: "/api/v1/rounds/:id/draws", Endpoint: do(200, s.listDraws), Doc: "Public draws of a round, with everything to replay them"},
		{Method: pst, Path: "/api/v1/rounds/:id/draws", Need: ideas.RightCampaigns, Endpoint: do(201, s.promiseDraw), Doc: "Promise a draw before the close; its commitment stands in the log"},
		{Method: del, Path: "/api/v1/draws/:id", Need: ideas.RightCampaigns, Endpoint: do(204, s.dropDraw), Doc: "Take a draw back before the round opens"},
		{Method: pst, Path: "/api/v1/draws/:id/freeze", Need: ideas.RightCampaigns, Endpoint: do(200, s.freezeDraw).costs(session.CostCPU), Doc: "Freeze who takes part in a draw, once the result is public"},
		{Method: pst, Path: "/api/v1/draws/:id/draw", Need: ideas.RightCampaigns, Endpoint: do(200, s.makeDraw).costs(session.CostCPU), Doc: "Draw with the values of the announced public sources"},
		{Method: pst, Path: "/api/v1/rounds/:id/duels", Need: ideas.RightVote, Endpoint: do(200, s.nextDuels), Doc: "My next duels, with tokens"},
		{Method: pst, Path: "/api/v1/rounds/:id/sets", Need: ideas.RightVote, Endpoint: do(200, s.nextSets), Doc: "My next best-worst sets, with tokens"},
		{Method: get, Path: "/api/v1/rounds/:id/results", Endpoint: alike(s.getResults), Doc: "Results as far as the round shows them"},
		{Method: get, Path: "/api/v1/rounds/:id/rules", Endpoint: alike(s.getRules), Doc: "The rule book of a vote, in the reader's language"},
		{Method: get, Path: "/api/v1/rounds/:id/live", Endpoint: raw(Spec{Status: 200, In: byIDIn{}, Produces: "text/event-stream", Ends: true}, s.streamResults), Doc: "The same as a visitor sees it, and each change of it, as server-sent events"},
		{Method: get, Path: "/api/v1/rounds/:id/answers", Need: ideas.RightResearch, Endpoint: do(200, s.getAnswers), Doc: "For the team: what voters answered to the round's questions, summed up"},
		{Method: get, Path: "/api/v1/rounds/:id/answers/:question/texts", Need: ideas.RightResearch, Endpoint: do(200, s.listAnswerTexts), Doc: "For the team: answers to an open question"},
		{Method: pst, Path: "/api/v1/rounds/:id/recount", Need: ideas.RightCampaigns, Endpoint: do(200, s.recount), Doc: "Compare the projection with the ballots"},

		{Method: get, Path: "/api/v1/methods/:method", Endpoint: raw(Spec{Status: 200, In: methodIn{}, Out: methodOut{}}, s.explainMethod), Doc: "A voting method at work on a small made-up election"},

		{Method: get, Path: "/api/v1/rounds/:id/jury", Endpoint: do(200, s.getJury), Doc: "The jury gate after a round: its rules for everybody, the rest by role"},
		{Method: put, Path: "/api/v1/rounds/:id/jury", Need: ideas.RightCampaigns, Endpoint: do(200, s.putJury), Doc: "Set up the jury gate after a round that has not opened"},
		{Method: del, Path: "/api/v1/rounds/:id/jury", Need: ideas.RightCampaigns, Endpoint: do(204, s.removeJury), Doc: "Take the jury gate away before the round opens"},
		{Method: get, Path: "/api/v1/rounds/:id/jury/scores", Need: ideas.RightTake, Endpoint: do(200, s.myScores), Doc: "A juror's own scoring"},
		{Method: put, Path: "/api/v1/rounds/:id/jury/scores", Need: ideas.RightTake, Endpoint: do(200, s.saveScores), Doc: "Save the draft of my scores"},
		{Method: pst, Path: "/api/v1/rounds/:id/jury/submit", Need: ideas.RightTake, Endpoint: do(200, s.submitScores), Doc: "Hand my scores in, for good"},
		{Method: pst, Path: "/api/v1/rounds/:id/jury/end", Need: ideas.RightCampaigns, Endpoint: do(200, s.endScoring), Doc: "End the scoring before every juror has submitted"},
		{Method: pst, Path: "/api/v1/rounds/:id/jury/waive", Need: ideas.RightCampaigns, Endpoint: do(200, s.waiveQuorum), Doc: "End the scoring with fewer jurors than the quorum, and say why in public"},
		{Method: put, Path: "/api/v1/rounds/:id/jury/reasons/:idea", Need: ideas.RightCampaigns, Endpoint: do(200, s.explainIdea), Doc: "Say why an idea goes on or not"},
		{Method: pst, Path: "/api/v1/rounds/:id/jury/close", Need: ideas.RightCampaigns, Endpoint: do(200, s.closeJury), Doc: "Close the gate: rank the ideas and fill the next shortlist, once"},
		{Method: get, Path: "/api/v1/rounds/:id/jury/result", Endpoint: do(200, s.juryResult), Doc: "The result of the gate, once it is published"},

		{Method: get, Path: "/api/v1/rounds/:id/cases", Need: ideas.RightReview, Endpoint: do(200, s.listCases), Doc: "Cases of suspicious ballots, and how the review stands"},
		{Method: pst, Path: "/api/v1/cases/:id/looks", Need: ideas.RightReview, Endpoint: do(200, s.lookIntoCase).costs(session.CostCPU), Doc: "Look into a case; the look is logged with its reason"},
		{Method: pst, Path: "/api/v1/cases/:id/decisions", Need: ideas.RightReview, Endpoint: do(200, s.decideCase), Doc: "Decide a case, or propose it to a second person where one is needed"},
		{Method: get, Path: "/api/v1/decisions/:id", Need: ideas.RightReview, Endpoint: do(200, s.readDecision), Doc: "How far a decision has been carried out"},
		{Method: pst, Path: "/api/v1/decisions/:id/confirm", Need: ideas.RightReview, Endpoint: do(200, s.confirmDecision), Doc: "Confirm what somebody else proposed"},
		{Method: pst, Path: "/api/v1/decisions/:id/refuse", Need: ideas.RightReview, Endpoint: do(200, s.refuseDecision), Doc: "Refuse what somebody else proposed"},
		{Method: get, Path: "/api/v1/rounds/:id/suspects", Need: ideas.RightReview, Endpoint: do(200, s.listSuspects), Doc: "Single suspicious ballots; the look is logged"},
		{Method: pst, Path: "/api/v1/rounds/:id/suspects/:ballot/decisions", Need: ideas.RightReview, Endpoint: do(200, s.decideBallot), Doc: "Decide about one ballot"},
		{Method: pst, Path: "/api/v1/rounds/:id/scan", Need: ideas.RightReview, Endpoint: do(202, s.askScan), Doc: "Ask for a scan now"},
		{Method: get, Path: "/api/v1/rounds/:id/scans", Need: ideas.RightReview, Endpoint: do(200, s.listScans), Doc: "The last scans"},
		{Method: get, Path: "/api/v1/rounds/:id/blind", Need: ideas.RightReview, Endpoint: do(200, s.nextBlind).costs(session.CostCPU), Doc: "The next decision to be looked at again, without the first answer; the look is logged"},
		{Method: pst, Path: "/api/v1/rounds/:id/blind", Need: ideas.RightReview, Endpoint: do(200, s.answerBlind), Doc: "Say how I would have decided"},
		{Method: pst, Path: "/api/v1/rounds/:id/ballot/appeal", Need: ideas.RightVote, Endpoint: do(201, s.appeal), Doc: "Ask that my ballot counts, where it is held or was removed"},
		{Method: get, Path: "/api/v1/rounds/:id/appeals", Need: ideas.RightReview, Endpoint: do(200, s.listAppeals), Doc: "Appeals of voters, the one due first"},
		{Method: pst, Path: "/api/v1/appeals/:id/answer", Need: ideas.RightReview, Endpoint: do(200, s.answerAppeal), Doc: "Answer an appeal; the voter reads it"},

		{Method: get, Path: "/api/v1/rounds/:id/exports", Need: ideas.RightResearch, Endpoint: do(200, s.listExports), Doc: "Exports of a round"},
		{Method: pst, Path: "/api/v1/rounds/:id/exports", Need: ideas.RightResearch, Endpoint: do(202, s.startExport), Doc: "Start an export"},
		{Method: get, Path: "/api/v1/exports/:id", Need: ideas.RightResearch, Endpoint: do(200, s.getExport), Doc: "State of an export"},
		{Method: get, Path: "/api/v1/exports/:id/file", Need: ideas.RightResearch, Endpoint: raw(Spec{Status: 200, In: byIDIn{}, Produces: "text/csv"}, s.exportFile), Doc: "The file of a finished export"},
		{Method: del, Path: "/api/v1/exports/:id", Need: ideas.RightResearch, Endpoint: do(200, s.cancelExport), Doc: "Cancel an export"},
		{Method: get, Path: "/api/v1/rounds/:id/export-schedules", Need: ideas.RightResearch, Endpoint: do(200, s.listSchedules), Doc: "Exports that a round makes by itself"},
		{Method: pst, Path: "/api/v1/rounds/:id/export-schedules", Need: ideas.RightResearch, Endpoint: do(201, s.addSchedule), Doc: "Make an export each day or week"},
		{Method: del, Path: "/api/v1/export-schedules/:id", Need: ideas.RightResearch, Endpoint: do(204, s.dropSchedule), Doc: "Stop making an export each day or week"},

		{Method: get, Path: "/api/v1/rounds/:id/research", Need: ideas.RightResearch, Endpoint: do(200, s.getResearch), Doc: "What there is to analyse in a vote"},
		{Method: get, Path: "/api/v1/rounds/:id/research/workbook", Need: ideas.RightResearch, Endpoint: raw(Spec{Status: 200, In: workbookIn{}, Produces: workbookType}, s.researchWorkbook).costs(session.CostCPU), Doc: "Crosstabs as an Excel workbook"},
		{Method: get, Path: "/api/v1/rounds/:id/methodology", Need: ideas.RightResearch, Endpoint: raw(Spec{Status: 200, In: methodologyIn{}, Produces: "text/html," + docxType}, s.roundMethodology), Doc: "How a vote was held, as a page or a document"},
		{Method: get, Path: "/api/v1/rounds/:id/methodology/remarks", Need: ideas.RightResearch, Endpoint: do(200, s.getRemarks), Doc: "What the team adds to how a vote was held"},
		{Method: put, Path: "/api/v1/rounds/:id/methodology/remarks", Need: ideas.RightResearch, Endpoint: do(200, s.setRemarks), Doc: "Set what the team adds to how a vote was held"},
		{Method: pst, Path: "/api/v1/rounds/:id/research/table", Need: ideas.RightResearch, Endpoint: do(200, s.makeTable).costs(session.CostCPU), Doc: "Make a crosstab"},
		{Method: pst, Path: "/api/v1/rounds/:id/research/lineup", Need: ideas.RightResearch, Endpoint: do(200, s.findLineup).costs(session.CostCPU), Doc: "Find the line-up that reaches most people (TURF)"},
		{Method: pst, Path: "/api/v1/rounds/:id/research/preference", Need: ideas.RightResearch, Endpoint: do(200, s.getPreference).costs(session.CostCPU), Doc: "Shares of preference"},
		{Method: pst, Path: "/api/v1/rounds/:id/research/weigh", Need: ideas.RightResearch, Endpoint: do(200, s.weigh).costs(session.CostCPU), Doc: "Try margins to weigh by"},
		{Method: get, Path: "/api/v1/rounds/:id/research/open/:question", Need: ideas.RightResearch, Endpoint: do(200, s.listOpenAnswers).costs(session.CostCPU), Doc: "Answers to an open question, and their tags"},
		{Method: pst, Path: "/api/v1/rounds/:id/research/open/:question/tags", Need: ideas.RightResearch, Endpoint: do(201, s.makeTag), Doc: "Make a tag for open answers"},
		{Method: put, Path: "/api/v1/rounds/:id/research/tags/:item", Need: ideas.RightResearch, Endpoint: do(204, s.tagAnswer), Doc: "Tag an open answer, or take the tag away"},
		{Method: put, Path: "/api/v1/rounds/:id/research/tags/:item/name", Need: ideas.RightResearch, Endpoint: do(204, s.renameTag), Doc: "Give a tag of open answers another name"},
		{Method: del, Path: "/api/v1/rounds/:id/research/tags/:item", Need: ideas.RightResearch, Endpoint: do(204, s.dropTag), Doc: "Remove a tag"},
		{Method: pst, Path: "/api/v1/rounds/:id/research/compare", Need: ideas.RightResearch, Endpoint: do(200, s.compareRounds).costs(session.CostCPU), Doc: "What changed since another round"},
		{Method: pst, Path: "/api/v1/rounds/:id/research/tables", Need: ideas.RightResearch, Endpoint: do(201, s.saveTable), Doc: "Save a table"},
		{Method: del, Path: "/api/v1/rounds/:id/research/tables/:item", Need: ideas.RightResearch, Endpoint: do(204, s.dropTable), Doc: "Remove a saved table"},
		{Method: pst, Path: "/api/v1/rounds/:id/research/weights", Need: ideas.RightResearch, Endpoint: do(201, s.saveWeights), Doc: "Save margins to weigh by"},
		{Method: del, Path: "/api/v1/rounds/:id/research/weights/:item", Need: ideas.RightResearch, Endpoint: do(204, s.dropWeights), Doc: "Remove saved weights"},

		{Method: get, Path: "/api/v1/community-report", Need: ideas.RightResearch, Endpoint: do(200, s.getCommunity), Doc: "How the community does: who comes, acts, comes back and contributes"},
		{Method: get, Path: "/api/v1/community-report.csv", Need: ideas.RightResearch, Endpoint: raw(Spec{Status: 200, Produces: "text/csv"}, s.communityFile).costs(session.CostCPU), Doc: "All that is counted of the community, by day"},
		{Method: get, Path: "/api/v1/campaigns/:slug/channels", Need: ideas.RightResearch, Endpoint: do(200, s.listChannels), Doc: "Ways in which people come to a campaign, with their links"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/channels", Need: ideas.RightCampaigns, Endpoint: do(201, s.makeChannel), Doc: "Make a channel"},
		{Method: pch, Path: "/api/v1/campaigns/:slug/channels/:code", Need: ideas.RightCampaigns, Endpoint: do(200, s.archiveChannel), Doc: "Take a channel out of use, or put it back"},
		{Method: get, Path: "/api/v1/campaigns/:slug/channels/:code/qr", Need: ideas.RightResearch, Endpoint: raw(Spec{Status: 200, In: channelIn{}, Produces: "image/svg+xml"}, s.channelQR), Doc: "The link of a channel as a QR code"},
		{Method: get, Path: "/api/v1/campaigns/:slug/attribution", Need: ideas.RightResearch, Endpoint: do(200, s.attribution).costs(session.CostCPU), Doc: "Who came and what was bought through the community, by channel"},
		{Method: pst, Path: "/api/v1/campaigns/:slug/conversions", Need: ideas.RightCampaigns, Endpoint: raw(Spec{Status: 200, In: importOrdersIn{}, Out: importOrdersOut{}, Consumes: "text/csv", Limit: orderFileLimit}, s.importOrders), Doc: "Bring orders from a CSV file, all of them or none"},
		{Method: pst, Path: "/api/v1/conversions", Endpoint: raw(Spec{Status: 200, In: conversionIn{}, Out: conversionOut{}, Signed: true}, s.tellConversion), Doc: "Tell of an order, signed by a shop (headers Smaakmaker-Shop and Smaakmaker-Signature)"},
		{Method: get, Path: "/api/v1/shops", Need: ideas.RightAdminister, Endpoint: do(200, s.listShops), Doc: "Shops that may tell of orders"},
		{Method: pst, Path: "/api/v1/shops", Need: ideas.RightAdminister, Endpoint: do(201, s.admitShop).secret(), Doc: "Admit a shop; the answer holds its secret"},
		{Method: del, Path: "/api/v1/shops/:id", Need: ideas.RightAdminister, Endpoint: do(204, s.revokeShop), Doc: "Believe a shop no longer"},
	}
}
