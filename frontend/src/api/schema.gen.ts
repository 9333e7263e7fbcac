// Generated from api/openapi.json by `npm run generate`. Do not edit.
export interface paths {
    "/api/v1/appeals/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer an appeal; the voter reads it
         * @description Needs the right 'review'.
         */
        post: operations["postAppealsByIdAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns */
        get: operations["getCampaigns"];
        put?: never;
        /**
         * Create a campaign as a draft
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign with its rounds */
        get: operations["getCampaignsBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a campaign
         * @description Needs the right 'campaigns'.
         */
        patch: operations["patchCampaignsBySlug"];
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a campaign
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who came and what was bought through the community, by channel
         * @description Needs the right 'research'.
         */
        get: operations["getCampaignsBySlugAttribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways in which people come to a campaign, with their links
         * @description Needs the right 'research'.
         */
        get: operations["getCampaignsBySlugChannels"];
        put?: never;
        /**
         * Make a channel
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugChannels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/channels/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Take a channel out of use, or put it back
         * @description Needs the right 'campaigns'.
         */
        patch: operations["patchCampaignsBySlugChannelsByCode"];
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/channels/{code}/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The link of a channel as a QR code
         * @description Needs the right 'research'.
         */
        get: operations["getCampaignsBySlugChannelsByCodeQr"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new draft after an earlier campaign
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugClone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/codes/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Batches of on-pack codes, with what was redeemed
         * @description Needs the right 'campaigns'.
         */
        get: operations["getCampaignsBySlugCodesBatches"];
        put?: never;
        /**
         * Order a batch of on-pack codes
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugCodesBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/codes/batches/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The printer's file of a batch, made while it streams
         * @description Needs the right 'campaigns'.
         */
        get: operations["getCampaignsBySlugCodesBatchesByIdFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/codes/batches/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the redemption of a batch
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugCodesBatchesByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/codes/batches/{id}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make sure that the file can never be made again
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugCodesBatchesByIdSeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring orders from a CSV file, all of them or none
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugConversions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a campaign whose rounds are done
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugFinish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/ideas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List ideas, fairly shuffled unless asked otherwise */
        get: operations["getCampaignsBySlugIdeas"];
        put?: never;
        /**
         * Submit an idea
         * @description Needs the right 'take-part'.
         */
        post: operations["postCampaignsBySlugIdeas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go live; refused with what the brief still lacks
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{slug}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Timeline of a campaign */
        get: operations["getCampaignsBySlugUpdates"];
        put?: never;
        /**
         * Add an official update
         * @description Needs the right 'campaigns'.
         */
        post: operations["postCampaignsBySlugUpdates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a case, or propose it to a second person where one is needed
         * @description Needs the right 'review'.
         */
        post: operations["postCasesByIdDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look into a case; the look is logged with its reason
         * @description Needs the right 'review'.
         */
        post: operations["postCasesByIdLooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/community-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the community does: who comes, acts, comes back and contributes
         * @description Needs the right 'research'.
         */
        get: operations["getCommunityReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/community-report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is counted of the community, by day
         * @description Needs the right 'research'.
         */
        get: operations["getCommunityReport.csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell of an order, signed by a shop (headers Smaakmaker-Shop and Smaakmaker-Signature) */
        post: operations["postConversions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a decision has been carried out
         * @description Needs the right 'review'.
         */
        get: operations["getDecisionsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm what somebody else proposed
         * @description Needs the right 'review'.
         */
        post: operations["postDecisionsByIdConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse what somebody else proposed
         * @description Needs the right 'review'.
         */
        post: operations["postDecisionsByIdRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My drafts
         * @description Needs the right 'take-part'.
         */
        get: operations["getDrafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of my drafts
         * @description Needs the right 'take-part'.
         */
        get: operations["getDraftsById"];
        /**
         * Save a draft
         * @description Needs the right 'take-part'.
         */
        put: operations["putDraftsById"];
        post?: never;
        /**
         * Throw a draft away
         * @description Needs the right 'take-part'.
         */
        delete: operations["deleteDraftsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a draw back before the round opens
         * @description Needs the right 'campaigns'.
         */
        delete: operations["deleteDrawsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{id}/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw with the values of the announced public sources
         * @description Needs the right 'campaigns'.
         */
        post: operations["postDrawsByIdDraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{id}/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Freeze who takes part in a draw, once the result is public
         * @description Needs the right 'campaigns'.
         */
        post: operations["postDrawsByIdFreeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export-schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Stop making an export each day or week
         * @description Needs the right 'research'.
         */
        delete: operations["deleteExportSchedulesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of an export
         * @description Needs the right 'research'.
         */
        get: operations["getExportsById"];
        put?: never;
        post?: never;
        /**
         * Cancel an export
         * @description Needs the right 'research'.
         */
        delete: operations["deleteExportsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file of a finished export
         * @description Needs the right 'research'.
         */
        get: operations["getExportsByIdFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One idea */
        get: operations["getIdeasById"];
        /**
         * Edit one's own idea
         * @description Needs the right 'take-part'.
         */
        put: operations["putIdeasById"];
        post?: never;
        /**
         * Withdraw one's own idea
         * @description Needs the right 'take-part'.
         */
        delete: operations["deleteIdeasById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/{id}/heart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a heart
         * @description Needs the right 'take-part'.
         */
        put: operations["putIdeasByIdHeart"];
        post?: never;
        /**
         * Take a heart back
         * @description Needs the right 'take-part'.
         */
        delete: operations["deleteIdeasByIdHeart"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** History of an idea */
        get: operations["getIdeasByIdVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys of the logs */
        get: operations["getLogKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my name or language
         * @description Needs the right 'take-part'.
         */
        patch: operations["patchMe"];
        trace?: never;
    };
    "/api/v1/me/hearts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ideas I gave a heart
         * @description Needs the right 'take-part'.
         */
        get: operations["getMeHearts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ideas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My ideas
         * @description Needs the right 'take-part'.
         */
        get: operations["getMeIdeas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make members with keys, many at once
         * @description Needs the right 'administer'.
         */
        post: operations["postMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a member a role
         * @description Needs the right 'administer'.
         */
        put: operations["putMembersByIdRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/{method}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A voting method at work on a small made-up election */
        get: operations["getMethodsByMethod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mails kept because no mail server is configured
         * @description Needs the right 'administer'.
         */
        get: operations["getOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One kept mail
         * @description Needs the right 'administer'.
         */
        get: operations["getOutboxById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One round */
        get: operations["getRoundsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a round's times
         * @description Needs the right 'campaigns'.
         */
        patch: operations["patchRoundsById"];
        trace?: never;
    };
    "/api/v1/rounds/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * For the team: what voters answered to the round's questions, summed up
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/answers/{question}/texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * For the team: answers to an open question
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdAnswersByQuestionTexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appeals of voters, the one due first
         * @description Needs the right 'review'.
         */
        get: operations["getRoundsByIdAppeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/ballot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My ballot
         * @description Needs the right 'vote'.
         */
        get: operations["getRoundsByIdBallot"];
        /**
         * Cast or replace my ballot
         * @description Needs the right 'vote'.
         */
        put: operations["putRoundsByIdBallot"];
        post?: never;
        /**
         * Withdraw my ballot
         * @description Needs the right 'vote'.
         */
        delete: operations["deleteRoundsByIdBallot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/ballot/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask that my ballot counts, where it is held or was removed
         * @description Needs the right 'vote'.
         */
        post: operations["postRoundsByIdBallotAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/ballot/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What opens my ballot in the public log, and the proof that it is there
         * @description Needs the right 'vote'.
         */
        get: operations["getRoundsByIdBallotReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/blind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The next decision to be looked at again, without the first answer; the look is logged
         * @description Needs the right 'review'.
         */
        get: operations["getRoundsByIdBlind"];
        put?: never;
        /**
         * Say how I would have decided
         * @description Needs the right 'review'.
         */
        post: operations["postRoundsByIdBlind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases of suspicious ballots, and how the review stands
         * @description Needs the right 'review'.
         */
        get: operations["getRoundsByIdCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The work that my ballot needs, if any
         * @description Needs the right 'vote'.
         */
        get: operations["getRoundsByIdChallenge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a round now
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public draws of a round, with everything to replay them */
        get: operations["getRoundsByIdDraws"];
        put?: never;
        /**
         * Promise a draw before the close; its commitment stands in the log
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdDraws"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/duels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * My next duels, with tokens
         * @description Needs the right 'vote'.
         */
        post: operations["postRoundsByIdDuels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I lack to vote in a round */
        get: operations["getRoundsByIdEligibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/export-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exports that a round makes by itself
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdExportSchedules"];
        put?: never;
        /**
         * Make an export each day or week
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdExportSchedules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exports of a round
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdExports"];
        put?: never;
        /**
         * Start an export
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdExports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many addresses are invited
         * @description Needs the right 'campaigns'.
         */
        get: operations["getRoundsByIdInvitations"];
        put?: never;
        /**
         * Invite addresses
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdInvitations"];
        /**
         * Take addresses off the list
         * @description Needs the right 'campaigns'.
         */
        delete: operations["deleteRoundsByIdInvitations"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/jury": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The jury gate after a round: its rules for everybody, the rest by role */
        get: operations["getRoundsByIdJury"];
        /**
         * Set up the jury gate after a round that has not opened
         * @description Needs the right 'campaigns'.
         */
        put: operations["putRoundsByIdJury"];
        post?: never;
        /**
         * Take the jury gate away before the round opens
         * @description Needs the right 'campaigns'.
         */
        delete: operations["deleteRoundsByIdJury"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/jury/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the gate: rank the ideas and fill the next shortlist, once
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdJuryClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/jury/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the scoring before every juror has submitted
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdJuryEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/jury/reasons/{idea}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say why an idea goes on or not
         * @description Needs the right 'campaigns'.
         */
        put: operations["putRoundsByIdJuryReasonsByIdea"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/jury/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The result of the gate, once it is published */
        get: operations["getRoundsByIdJuryResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/jury/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A juror's own scoring
         * @description Needs the right 'take-part'.
         */
        get: operations["getRoundsByIdJuryScores"];
        /**
         * Save the draft of my scores
         * @description Needs the right 'take-part'.
         */
        put: operations["putRoundsByIdJuryScores"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/jury/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand my scores in, for good
         * @description Needs the right 'take-part'.
         */
        post: operations["postRoundsByIdJurySubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/jury/waive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the scoring with fewer jurors than the quorum, and say why in public
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdJuryWaive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a visitor sees it, and each change of it, as server-sent events */
        get: operations["getRoundsByIdLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public log of a round: where it stands, who signs it, and whether its bundle is there */
        get: operations["getRoundsByIdLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/log/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the bundle made with which anybody can check a public result */
        post: operations["postRoundsByIdLogBundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/log/{event}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof that an event is in the public log of a round */
        get: operations["getRoundsByIdLogByEventProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/methodology": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a vote was held, as a page or a document
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdMethodology"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/methodology/remarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the team adds to how a vote was held
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdMethodologyRemarks"];
        /**
         * Set what the team adds to how a vote was held
         * @description Needs the right 'research'.
         */
        put: operations["putRoundsByIdMethodologyRemarks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When the round opened and closed, and by whom
         * @description Needs the right 'campaigns'.
         */
        get: operations["getRoundsByIdMoves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a round now
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdOpen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shortlist */
        get: operations["getRoundsByIdOptions"];
        /**
         * Set the shortlist of a round that has not opened
         * @description Needs the right 'campaigns'.
         */
        put: operations["putRoundsByIdOptions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a reviewed result
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/recount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare the projection with the ballots
         * @description Needs the right 'campaigns'.
         */
        post: operations["postRoundsByIdRecount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What there is to analyse in a vote
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdResearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What changed since another round
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdResearchCompare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/lineup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the line-up that reaches most people (TURF)
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdResearchLineup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/open/{question}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answers to an open question, and their tags
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdResearchOpenByQuestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/open/{question}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a tag for open answers
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdResearchOpenByQuestionTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/preference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shares of preference
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdResearchPreference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a crosstab
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdResearchTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save a table
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdResearchTables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/tables/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a saved table
         * @description Needs the right 'research'.
         */
        delete: operations["deleteRoundsByIdResearchTablesByItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/tags/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tag an open answer, or take the tag away
         * @description Needs the right 'research'.
         */
        put: operations["putRoundsByIdResearchTagsByItem"];
        post?: never;
        /**
         * Remove a tag
         * @description Needs the right 'research'.
         */
        delete: operations["deleteRoundsByIdResearchTagsByItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/tags/{item}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a tag of open answers another name
         * @description Needs the right 'research'.
         */
        put: operations["putRoundsByIdResearchTagsByItemName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/weigh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try margins to weigh by
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdResearchWeigh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/weights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save margins to weigh by
         * @description Needs the right 'research'.
         */
        post: operations["postRoundsByIdResearchWeights"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/weights/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove saved weights
         * @description Needs the right 'research'.
         */
        delete: operations["deleteRoundsByIdResearchWeightsByItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/research/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Crosstabs as an Excel workbook
         * @description Needs the right 'research'.
         */
        get: operations["getRoundsByIdResearchWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Results as far as the round shows them */
        get: operations["getRoundsByIdResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rule book of a vote, in the reader's language */
        get: operations["getRoundsByIdRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a scan now
         * @description Needs the right 'review'.
         */
        post: operations["postRoundsByIdScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last scans
         * @description Needs the right 'review'.
         */
        get: operations["getRoundsByIdScans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * My next best-worst sets, with tokens
         * @description Needs the right 'vote'.
         */
        post: operations["postRoundsByIdSets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/suspects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Single suspicious ballots; the look is logged
         * @description Needs the right 'review'.
         */
        get: operations["getRoundsByIdSuspects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{id}/suspects/{ballot}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about one ballot
         * @description Needs the right 'review'.
         */
        post: operations["postRoundsByIdSuspectsByBallotDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking */
        get: operations["getSession"];
        put?: never;
        /** Sign in with a code or a link; sets a cookie */
        post: operations["postSession"];
        /** Sign out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a code by mail */
        post: operations["postSessionCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/guest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a guest, who votes without an account where a round allows it; sets a cookie */
        post: operations["postSessionGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I am signed in
         * @description Needs the right 'take-part'.
         */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        /**
         * Sign out every other browser
         * @description Needs the right 'take-part'.
         */
        delete: operations["deleteSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions or keys
         * @description Needs the right 'take-part'.
         */
        delete: operations["deleteSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shops that may tell of orders
         * @description Needs the right 'administer'.
         */
        get: operations["getShops"];
        put?: never;
        /**
         * Admit a shop; the answer holds its secret
         * @description Needs the right 'administer'.
         */
        post: operations["postShops"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Believe a shop no longer
         * @description Needs the right 'administer'.
         */
        delete: operations["deleteShopsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each template brings
         * @description Needs the right 'campaigns'.
         */
        get: operations["getTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a picture or a document as the bare body
         * @description Needs the right 'take-part'.
         */
        post: operations["postUploads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of my uploads
         * @description Needs the right 'take-part'.
         */
        get: operations["getUploadsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Describe an upload in words
         * @description Needs the right 'take-part'.
         */
        patch: operations["patchUploadsById"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddScheduleInput: {
            /**
             * @description As of an export.
             * @enum {string}
             */
            content?: "ideas" | "ballots";
            /** @enum {string} */
            every: "day" | "week";
            /**
             * @description As of an export.
             * @enum {string}
             */
            format: "csv" | "codebook" | "xlsx" | "sav" | "sps" | "triple-s" | "parquet" | "ddi";
            /** @description In the zone of the campaign. */
            hour?: number;
            /**
             * @description As of an export.
             * @enum {string}
             */
            language?: "nl" | "en" | "de";
            /** @description As of an export. */
            openAnswers?: boolean;
            /**
             * @description As of an export.
             * @enum {string}
             */
            purpose?: "research" | "development" | "reporting" | "legal" | "other";
            /** @description Of every week: 0 is Sunday. */
            weekday?: number;
        };
        AddUpdateInput: {
            body?: components["schemas"]["TextInput"];
            /** Format: uuid */
            ideaId?: string;
            /** @enum {string} */
            kind: "update" | "winner" | "in-development" | "on-shelf" | "closed";
            title?: components["schemas"]["TextInput"];
        };
        Admission: {
            /** @enum {string} */
            as: "visitor" | "guest" | "member";
            /** @description On-pack codes that I have redeemed in the campaign. */
            codes: number;
            /** @description What I have said, as far as it was kept with a ballot. */
            declaration: components["schemas"]["Declaration"];
            eligible: boolean;
            /** @description What is lacking, in the order in which a ballot would be refused for it: guest, sign-in, email-unconfirmed, code-required, not-invited, house-rules, age-undeclared, too-young, country-undeclared, country, guest-claimed, imported-key. */
            reasons: string[];
            /** @description Of my ballot with them. */
            weight: number;
        };
        AdmitShopInput: {
            name: string;
        };
        Amount: {
            /** Format: uuid */
            option: string;
            votes: number;
        };
        AnswerAppealInput: {
            /** @description True: the ballot counts. */
            granted: boolean;
            /** @description The voter reads this. */
            text: string;
        };
        AnswerBlindInput: {
            /** @enum {string} */
            action: "count" | "keep" | "remove" | "reconfirm";
            /** Format: uuid */
            decision: string;
            note?: string;
            /** @enum {string} */
            reason?: "duplicate" | "automation" | "bought" | "other";
        };
        AnswerCount: {
            count: number;
            /** @description An option's id, or the point in digits. */
            value: string;
        };
        AnswerOption: {
            /** @description As of a question. */
            id: string;
            /** @description Up to 120 characters. */
            text: components["schemas"]["Text"];
        };
        AnswerOptionInput: {
            /** @description As of a question. */
            id?: string;
            /** @description Up to 120 characters. */
            text?: components["schemas"]["TextInput"];
        };
        AnswerTexts: {
            /** @description In an order that says nothing; [] where fewer than 5 answered. */
            items: string[];
            /** @description Cursor of the next page; empty at the end. */
            next: string;
        };
        Answered: {
            /**
             * @description A question about the voter, answered with consent: true among the answers only. It has words and answers of its own; what else is sent of it is not looked at.
             * @enum {string}
             */
            about?: "age" | "gender" | "region-nl" | "region-be" | "region-de" | "fan-since" | "interests" | "channel";
            /** @description How many answered it; 0 below 5. */
            answered: number;
            /** @description Of every option or point, in their order; [] of texts and where suppressed. Several answers to multiple: more than answered. */
            counts: components["schemas"]["AnswerCount"][];
            /** @description scale: what the highest point means. */
            high?: components["schemas"]["Text"];
            /** @description A small letter, then small letters, digits and hyphens; made when left out. It names the column in exports, so keep it. */
            id: string;
            /**
             * @description intent: purchase intent, 1 (definitely not) to 5 (definitely). recommend: would recommend taking part, 0 (not at all likely) to 10 (extremely).
             * @enum {string}
             */
            kind: "single" | "multiple" | "scale" | "text" | "intent" | "recommend";
            /** @description scale: what 1 means; up to 60 characters. */
            low?: components["schemas"]["Text"];
            /** @description scale, intent and recommend. */
            mean?: number;
            /** @description recommend. */
            net?: components["schemas"]["Net"];
            /** @description single and multiple: 2 to 20. */
            options?: components["schemas"]["AnswerOption"][];
            /** @description Of a question about the voter: the option that can be said in own words too, in up to 100 characters under the id of the question with -own behind it. Not looked at when sent. */
            own?: string;
            /** @description scale: 5, 7 or 10; 5 when left out. */
            points?: number;
            /** @description Some did, but fewer than 5: nothing is told, so that nobody is recognised. */
            suppressed: boolean;
            /** @description Up to 300 characters; of intent and recommend the usual wording when left out. */
            text: components["schemas"]["Text"];
            /** @description intent: share of 4 and 5, 0 to 1. */
            topTwo?: number;
        };
        Answers: {
            questions: components["schemas"]["Answered"][];
            /** @description Voters whose ballots count and who answered at least one question; 0 below 5. */
            respondents: number;
        };
        Appeal: {
            /** @description Empty while it is open. */
            answer: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description The answer comes before: 72 hours after the appeal.
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description When it was answered.
             */
            endAt?: string;
            /** @enum {string} */
            state: "open" | "granted" | "refused";
            text: string;
        };
        AppealInput: {
            /** @description Why the ballot should count. */
            text: string;
        };
        Appeals: {
            /** @description The one that is due first stands first, 50 a page. */
            items: components["schemas"]["StaffAppeal"][];
            next: string;
        };
        ArchiveChannelInput: {
            archived: boolean;
        };
        AskCode: {
            /** @description How long the code works, if one was sent: nobody learns whether. */
            validMinutes: number;
        };
        AskCodeInput: {
            email: string;
            /** @description Path of the page to come back to; the home page for anything else. */
            returnTo?: string;
        };
        Attribution: {
            /**
             * Format: date-time
             * @description When orders belong to the campaign; left out while it was never public.
             */
            from?: string;
            funnel: components["schemas"]["Funnel"];
            lines: components["schemas"]["AttributionLine"][];
            /** @description Orders before or after that time. */
            outside: components["schemas"]["Sales"][];
            /**
             * @description An order belongs to the channel it names, else to the one whose coupon it used, else to none.
             * @enum {string}
             */
            rule: "channel-then-coupon";
            /**
             * Format: date-time
             * @description Thirty days after its last round.
             */
            until?: string;
        };
        AttributionLine: {
            /** @description Left out: by no channel. */
            channel?: components["schemas"]["Channel"];
            /** @description By currency. */
            sales: components["schemas"]["Sales"][];
            /** @description A person counts once a day; nobody is followed from day to day. */
            visitors: number;
        };
        Ballot: {
            /** @description To the round's questions: mine, or those just sent. */
            answers?: {
                [key: string]: unknown;
            };
            /** @description My latest appeal for it; on reading only. */
            appeal?: components["schemas"]["Appeal"];
            approve?: string[];
            /** Format: uuid */
            best?: string;
            /** Format: date-time */
            castAt: string;
            choose?: string[];
            /** Format: uuid */
            id: string;
            /** @description Reading or withdrawing duels and sets: all my answers, the latest first; the latest stands above. */
            items?: components["schemas"]["Ballot"][];
            pair?: string[];
            points?: {
                [key: string]: number;
            };
            rank?: string[][];
            /** @enum {string} */
            reason?: "both-good" | "both-bad" | "dont-know" | "too-similar";
            /**
             * @description Why it does not count, where it is held or was removed; on reading only. reconfirm: it counts again once its voter has signed in anew and votes again.
             * @enum {string}
             */
            reasonClass?: "review" | "reconfirm" | "duplicate" | "automation" | "bought" | "other";
            receipt: components["schemas"]["Receipt"];
            score?: {
                [key: string]: number;
            };
            set?: string[];
            /** @enum {string} */
            state: "pending" | "counted" | "held" | "removed" | "withdrawn";
            /** @description Of duels and sets: which question it answers. */
            task?: string;
            /**
             * @description How well the voter was known when it was cast.
             * @enum {string}
             */
            tier: "guest" | "code" | "email" | "imported";
            /** @description 1 unless on-pack codes raised it. */
            weight: number;
            /**
             * Format: uuid
             * @description Left out where the voter could not decide.
             */
            winner?: string;
            /** Format: uuid */
            worst?: string;
        };
        Ballots: {
            counted: number;
            held: number;
            removed: number;
            withdrawn: number;
        };
        BestWorst: {
            best: number;
            /** Format: uuid */
            option: string;
            shown: number;
            worst: number;
        };
        BestWorstSet: {
            /** @description Four or five options, fewer where there are no more, in the order in which to show them. */
            set: string[];
            /** @description Names the question; answering it again replaces the answer. */
            task: string;
            /** @description To be sent with the answer; of this voter, this set in this order, until the round's close. */
            token: string;
        };
        Blind: {
            /** @description As a look shows it, but for the decisions and the states of ballots. */
            detail?: components["schemas"]["CaseDetail"];
            /**
             * Format: uuid
             * @description Send it back with the answer.
             */
            id?: string;
            /** @description So many wait for you. */
            left: number;
        };
        BlindAnswer: {
            agreement?: number;
            left: number;
            seenTwice: number;
        };
        Block: {
            /** @description Pearson's, unweighted or corrected by Rao and Scott to first order. */
            chiSquare?: number;
            columns: number;
            deff?: number;
            df?: number;
            /** @description Its first column. */
            first: number;
            hidden?: boolean;
            label: string;
            /**
             * @description What the test says where its numbers would tell of hidden cells.
             * @enum {string}
             */
            level?: "0.01" | "0.05" | "none";
            p?: number;
            /** @description Its columns overlap and are not compared. */
            several?: boolean;
        };
        Brand: {
            /** @description As chosen; empty for the house colour. */
            colour: string;
            /** @description What was changed so that everybody can read it, as stable words. */
            corrections: string[];
            dark?: components["schemas"]["BrandTheme"];
            light?: components["schemas"]["BrandTheme"];
            spot: string;
        };
        BrandInput: {
            /** @description Brand colour as #RRGGBB; empty for the house colour. */
            colour?: string;
            /** @description Second colour, decoration only. */
            spot?: string;
        };
        BrandTheme: {
            /** @description --brand-deep */
            deep: string;
            /** @description --brand */
            fill: string;
            /** @description --brand-on */
            on: string;
            /** @description --brand-soft */
            soft: string;
            /** @description --brand-spot */
            spot: string;
            /** @description --brand-text */
            text: string;
        };
        Brief: {
            /** @description Whom the campaign is for. */
            audience: string;
            /** @description Whether a community on this subject already exists elsewhere, and where. */
            existingCommunity: string;
            /** @description How success is measured, each with its target. */
            kpis: components["schemas"]["Kpi"][];
            /** @description What members get out of taking part. */
            memberValue: string;
            /** @description What the brand will do with the winner. */
            objective: string;
        };
        BriefInput: {
            /** @description Whom the campaign is for. */
            audience?: string;
            /** @description Whether a community on this subject already exists elsewhere, and where. */
            existingCommunity?: string;
            /** @description How success is measured, each with its target. */
            kpis?: components["schemas"]["KpiInput"][];
            /** @description What members get out of taking part. */
            memberValue?: string;
            /** @description What the brand will do with the winner. */
            objective?: string;
        };
        Bundle: {
            bytes: number;
            /** @description Once done. */
            fileUrl?: string;
            /** @description 0 to 100. */
            progress: number;
            /**
             * @description missing: nobody asked for it since the log last changed.
             * @enum {string}
             */
            state: "missing" | "queued" | "running" | "done" | "failed";
        };
        Campaign: {
            brand: components["schemas"]["Brand"];
            brief: components["schemas"]["Brief"];
            cover: components["schemas"]["Cover"];
            /** Format: date-time */
            createdAt: string;
            demo: boolean;
            /** @description The idea form of the template; left out of lists. */
            form?: components["schemas"]["IdeaForm"];
            houseRules: components["schemas"]["HouseRules"];
            /** Format: uuid */
            id: string;
            /** @description How many ideas are in. */
            ideas: number;
            /** @description Jury gates, with their rules from the beginning; left out of lists. */
            juries?: components["schemas"]["Jury"][];
            /** Format: date-time */
            publishedAt?: string;
            question: components["schemas"]["Text"];
            /** @description For the team, while a draft. */
            readiness?: components["schemas"]["Readiness"][];
            rounds: components["schemas"]["Round"][];
            rulesVersion: number;
            slug: string;
            /** @enum {string} */
            state: "draft" | "live" | "finished" | "archived";
            summary: components["schemas"]["Text"];
            /** @enum {string} */
            template: "recipe" | "slogan" | "name" | "packaging" | "open";
            timezone: string;
            title: components["schemas"]["Text"];
            /** Format: date-time */
            updatedAt: string;
        };
        CampaignFigures: {
            /** @description Of the appeals that were answered. */
            granted?: components["schemas"]["Ratio"];
            /** @description Of the ballots. */
            held?: components["schemas"]["Ratio"];
            /** @description Of those who said whether they would recommend taking part; left out below ten. */
            recommend?: components["schemas"]["Promoters"];
            removed?: components["schemas"]["Ratio"];
            /** @description Of the voters with an account: those who voted in another campaign before. */
            returning?: components["schemas"]["Ratio"];
            /** @description Of the visitors, by day: those who came by a link that a fan shared. */
            shared?: components["schemas"]["Ratio"];
            /** @description Of the ideas sent in. */
            shortlisted?: components["schemas"]["Ratio"];
            slug: string;
            title: components["schemas"]["Text"];
        };
        Campaigns: {
            items: components["schemas"]["Campaign"][];
            /** @description Cursor of the next page; empty at the end. */
            next: string;
        };
        Case: {
            ballots: number;
            /**
             * @description appeal: a voter asked; staff: somebody of the team picked the ballot.
             * @enum {string}
             */
            class: "automation" | "place" | "mobilisation" | "ring" | "appeal" | "staff";
            /** Format: date-time */
            decidedAt?: string;
            /** @description So many of them, of honest voters, were to be expected; 0 for a single ballot. */
            expected: number;
            /** Format: uuid */
            id: string;
            /** @description Counts from 1 within the round. */
            number: number;
            /** Format: date-time */
            openedAt: string;
            /** @description What the ballots chose, where it is one option. */
            option?: components["schemas"]["CaseOption"];
            reasons: components["schemas"]["Evidence"][];
            /** @description Estimated share of fakes among them, 0 to 1. */
            share: number;
            /**
             * @description proposed: a decision waits for a second person; working: one is being carried out.
             * @enum {string}
             */
            state: "open" | "proposed" | "working" | "decided";
            /**
             * @description hold: its ballots do not count until somebody lets them; review: they count.
             * @enum {string}
             */
            verdict: "review" | "hold";
        };
        CaseBallot: {
            /** @description In a list of single ballots: what can be decided about it now. */
            allowed?: ("count" | "keep" | "remove" | "reconfirm")[];
            /** Format: date-time */
            at: string;
            /** @description Such as 'device 4'; empty: unknown. */
            device: string;
            /** Format: uuid */
            id: string;
            /** @description Such as 'network 3'; empty: unknown. */
            network: string;
            /** @description What it chose first. */
            option?: components["schemas"]["CaseOption"];
            reasons: components["schemas"]["Evidence"][];
            /** @description Probability that it is fake, 0 to 1, as far as the traces of it tell. */
            score: number;
            /** @enum {string} */
            state: "pending" | "counted" | "held" | "removed" | "withdrawn";
            /** @description Such as 'voter 12'. */
            voter: string;
        };
        CaseDecision: {
            /** @enum {string} */
            action: "count" | "keep" | "remove" | "split" | "reconfirm";
            /** @description What the second person noted. */
            answer?: string;
            /** Format: date-time */
            at: string;
            /** @description It is about so many. */
            ballots: number;
            /** @description Empty once the account is gone. */
            by: string;
            /** Format: uuid */
            id: string;
            mine: boolean;
            note: string;
            /**
             * @description Of a removal.
             * @enum {string}
             */
            reason?: "duplicate" | "automation" | "bought" | "other";
            second?: string;
            /** Format: date-time */
            secondAt?: string;
            /**
             * @description working: a job carries it out; stale: things had changed before a second person confirmed it.
             * @enum {string}
             */
            state: "done" | "proposed" | "refused" | "stale" | "working";
            /**
             * @description Why a second person is needed: so many ballots, or a rank changes.
             * @enum {string}
             */
            whySecond?: "share" | "rank";
        };
        CaseDetail: {
            /** @description What can be decided about it now; empty while a decision waits or is carried out, and of an appeal, which is answered. */
            allowed: ("count" | "keep" | "remove" | "split" | "reconfirm")[];
            case: components["schemas"]["Case"];
            /** @description The latest first. */
            decisions: components["schemas"]["CaseDecision"][];
            effect: components["schemas"]["CaseEffect"];
            /** @description At most 20 of its ballots, evenly from the most to the least suspicious. */
            sample: components["schemas"]["CaseBallot"][];
            /** @description What the ballots chose, against what others would have; empty, as effect is, of a decided case while the counts are hidden from the reader. */
            split: components["schemas"]["CaseSplit"][];
            /** @description Equal spans from the first ballot of the round to the last, at most 60. */
            timeline: components["schemas"]["CaseMoment"][];
        };
        CaseEffect: {
            /** @description As things are. */
            counted: components["schemas"]["CaseLine"][];
            /** @description With and without the case some option ranks otherwise. */
            rankChanges: boolean;
            /** @description With and without the case another option wins. */
            winnerChanges: boolean;
            /** @description Were all ballots of this case counted. */
            withCase: components["schemas"]["CaseLine"][];
            /** @description Were all ballots counted that are held. */
            withHeld: components["schemas"]["CaseLine"][];
            /** @description Were no ballot of this case counted. */
            withoutCase: components["schemas"]["CaseLine"][];
        };
        CaseLine: {
            /** Format: uuid */
            option: string;
            rank: number;
            title: string;
            /** @description Where the method counts votes. */
            votes?: number;
            winner: boolean;
        };
        CaseMoment: {
            /** @description Of the round. */
            all: number;
            /**
             * Format: date-time
             * @description When the span begins.
             */
            at: string;
            /** @description Of the case. */
            ballots: number;
        };
        CaseOption: {
            /** Format: uuid */
            id: string;
            title: string;
        };
        CaseSplit: {
            ballots: number;
            /** @description By the choices of all other ballots. */
            expected: number;
            /** Format: uuid */
            option: string;
            title: string;
        };
        CaseSummary: {
            /** @description Cohen's kappa of those pairs, at most 1; left out while it means nothing. */
            agreement?: number;
            appealsOpen: number;
            /** @description Something can be decided: the round has opened. After the close a decision revises the result, in public where that is public. */
            canDecide: boolean;
            /** @description Decisions that took effect. */
            decisions: number;
            /** @description Ballots held now. */
            held: number;
            /** @description Ballots that count, in cases that are not decided. */
            inReview: number;
            /** @description Cases that wait for a decision, or for a second person. */
            open: number;
            /** @description Ballots removed now. */
            removed: number;
            /** @description Of those, decided again by somebody who did not know the first answer. */
            seenTwice: number;
        };
        Cases: {
            /** @description Those to be decided first, 50 a page. */
            items: components["schemas"]["Case"][];
            next: string;
            summary: components["schemas"]["CaseSummary"];
        };
        CastBallotInput: {
            /** @description To the round's questions, by their ids: single an option's id, multiple a list of them, scale and intent a whole number, text a text of at most 1,000 characters; null or left out skips. They replace all earlier ones; {} takes them back; the field left out leaves them as they are. Sent alone, without a choice, it leaves the ballot as it is; there must be one. Not part of the vote: no commitment covers them. */
            answers?: {
                [key: string]: unknown;
            };
            /** @description approval, sav, pav-seq, phragmen-seq, equal-shares: options, in any order. */
            approve?: string[];
            /**
             * Format: uuid
             * @description maxdiff: one of the set.
             */
            best?: string;
            /** @description Answer to a challenge, where the round asks for one (428 challenge-required, or GET /api/v1/rounds/{id}/challenge): {challenge, solution: {counter, derivedKey, time}} as JSON in base64. It is good for one ballot. */
            challenge?: string;
            /** @description single: the one option. */
            choose?: string[];
            /** @description On-pack code, where the round takes them; hyphens, spaces and case do not matter. It stays with the voter. */
            code?: string;
            /** @description What the round's eligibility asks for and was not said yet. */
            declaration?: components["schemas"]["DeclarationInput"];
            /** @description duels: the two as issued, in that order. */
            pair?: string[];
            /** @description budget: points by option; 0 is as if left out. */
            points?: {
                [key: string]: number;
            };
            /** @description irv, schulze, stv-scottish, stv-wigm: best first; options in one inner list stand equal, in schulze only. */
            rank?: string[][];
            /** @description duels without a winner: both-good, both-bad, dont-know or too-similar. */
            reason?: string;
            /** @description score: 1 to maxScore by option, left out is blank; star: 0 to maxScore, left out is 0. */
            score?: {
                [key: string]: number;
            };
            /** @description maxdiff: the options as issued, in that order. */
            set?: string[];
            /** @description duels and maxdiff: as issued with the pair or set. */
            token?: string;
            /**
             * Format: uuid
             * @description duels: one of the pair; null or left out if the voter cannot decide.
             */
            winner?: string;
            /**
             * Format: uuid
             * @description maxdiff: another one of the set.
             */
            worst?: string;
        };
        Category: {
            code: number;
            /** @description In the reader's language, as every label here. */
            label: string;
        };
        Cell: {
            count: number;
            /** @description Too few people, or it would tell of a cell that is hidden. */
            hidden?: boolean;
            high: number;
            /** @description Of the columns that are lower: upper case at 95 %, lower case at 90 %. */
            letters?: string;
            /** @description 95 % interval of share, model-based. */
            low: number;
            rowShare: number;
            /** @description Of the column, 0 to 1. */
            share: number;
            weighted: number;
        };
        Challenge: {
            parameters: components["schemas"]["Parameters"];
            signature: string;
        };
        Change: {
            after: number;
            /** @description Share, 0 to 1. */
            before: number;
            /** @description Too few people in one of the rounds. */
            hidden?: boolean;
            label: string;
            /** @description Of the difference, corrected for as many answers (Bonferroni); 1 where it cannot be tested. */
            p: number;
        };
        ChangeMeInput: {
            /**
             * @description In which mails are written.
             * @enum {string}
             */
            language?: "nl" | "en" | "de";
            /** @description Shown to others. */
            name?: string;
        };
        Channel: {
            /**
             * Format: date-time
             * @description No longer offered since then; its link still counts.
             */
            archivedAt?: string;
            code: string;
            coupon?: string;
            /** Format: date-time */
            createdAt: string;
            /** @description fans: of the links that fans share, made by itself. */
            kind: string;
            label: string;
            /** @description What to print or post. */
            link: string;
            /** @description The link as a QR code (SVG). */
            qrUrl: string;
        };
        Channels: {
            /** @description By age, at most 200. */
            items: components["schemas"]["Channel"][];
        };
        CloneCampaignInput: {
            /**
             * Format: date-time
             * @description When the first round opens; the others keep their distance to it.
             */
            opensAt: string;
            slug: string;
            title?: components["schemas"]["TextInput"];
        };
        CodeBatch: {
            /** @description Only in the list. */
            byDay?: components["schemas"]["CodeDay"][];
            /** @description Codes ordered. */
            count: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt?: string;
            /** @description The printer's file, until it is sealed. */
            fileUrl?: string;
            /** Format: uuid */
            id: string;
            label: string;
            /** @description Of the batch in its campaign; in the file. */
            number: number;
            redeemed: number;
            /** Format: date-time */
            revokedAt?: string;
            /** @description The file can never be made again. */
            sealed: boolean;
            /** @enum {string} */
            state: "new" | "partial" | "ready" | "revoked";
            /** @description Codes made so far, which is done while the file is fetched for the first time. */
            stored: number;
            weight: number;
        };
        CodeBatches: {
            /** @description In the order of their numbers. */
            items: components["schemas"]["CodeBatch"][];
        };
        CodeDay: {
            /** @description In the campaign's time zone, such as 2026-11-22. */
            day: string;
            redeemed: number;
        };
        Cohort: {
            /** @description How many acted in that week and each after it that is over; [] of fewer than ten people. */
            back: number[];
            size: number;
            /** @description The Monday of the week in which they signed up. */
            week: string;
        };
        Column: {
            /** @description People who answered, unweighted. */
            base: number;
            /** @description With how many decimals to show percentages. */
            decimals: number;
            /** @description What tests and intervals rest on. */
            effective: number;
            /** @description Too few people: nothing of it is told. */
            hidden?: boolean;
            /** @description Empty for the total. */
            label: string;
            letter?: string;
            /**
             * @description Effective base below 100, or below 50.
             * @enum {string}
             */
            low?: "low" | "very-low";
            mean?: components["schemas"]["Mean"];
            weighted: number;
        };
        CommitteeStep: {
            den: string;
            /** @description equal-shares: chosen after the budgets ran out. */
            fill?: boolean;
            /** @description The same exactly: numerator; empty where the option only fills a place. */
            num: string;
            /** Format: uuid */
            option: string;
            /** @description Others with the same value. */
            tied: string[];
            /** @description What decided: a score, a load or a price, by the method. */
            value: number;
        };
        CommitteeTale: {
            /** @description Every set that some way of breaking ties gives, at most 20. */
            committees: string[][];
            /** @description There are others. */
            more: boolean;
            steps: components["schemas"]["CommitteeStep"][];
        };
        Community: {
            answers: components["schemas"]["Response"][];
            campaigns: components["schemas"]["CampaignFigures"][];
            cohorts: components["schemas"]["Cohort"][];
            contributions: number;
            /** @description Members who sent ideas in, in ninety days. */
            contributors: number;
            /** @description The last day that was counted; left out before the first night. */
            counted?: string;
            /** @description As many equally active people would be as diverse. */
            effective: number;
            /** @description 0: all as much; towards 1: one person all. */
            gini: number;
            /** @description Left out while fewer than three of its parts have twelve weeks. */
            health?: components["schemas"]["Health"];
            series: components["schemas"]["Series"][];
            /** @description What part the most active hundredth made. */
            topPart: number;
            /** @description How the community hangs together by hearts. */
            web?: components["schemas"]["Web"];
            workload?: components["schemas"]["Workload"];
        };
        Compare: {
            after: string;
            baseAfter: number;
            baseBefore: number;
            /** @description The earlier round. */
            before: string;
            changes: components["schemas"]["Change"][];
            title: string;
        };
        CompareInput: {
            /** @description A question of both. */
            rows: string;
            /**
             * Format: uuid
             * @description The earlier round.
             */
            with: string;
        };
        Conversion: {
            /** @description It was told of before. */
            known: boolean;
        };
        ConversionInput: {
            /** Format: date-time */
            at: string;
            /** @description Its slug. */
            campaign: string;
            /** @description The via of the link by which the buyer came. */
            channel?: string;
            coupon?: string;
            /** @description ISO 4217, such as EUR. */
            currency: string;
            /** @description Number of the order in the shop: telling of it again changes nothing. It is kept as a keyed hash alone. */
            order: string;
            /** @description In the currency's smallest unit, such as cents. */
            value?: number;
        };
        Counts: {
            counted: number;
            held: number;
            pending: number;
            removed: number;
            withdrawn: number;
        };
        Cover: {
            tile?: components["schemas"]["Tile"];
            /** @description Square picture of the campaign; empty without one. */
            url: string;
            wrapper?: {
                [key: string]: unknown;
            };
        };
        CoverInput: {
            tile?: components["schemas"]["TileInput"];
            /** Format: uuid */
            uploadId?: string;
            /** @description Wrapper specification. */
            wrapper?: {
                [key: string]: unknown;
            };
        };
        CreateCampaignInput: {
            brand?: components["schemas"]["BrandInput"];
            brief?: components["schemas"]["BriefInput"];
            cover?: components["schemas"]["CoverInput"];
            /** @description The template's own rules when left out. */
            houseRules?: components["schemas"]["HouseRulesInput"];
            /** @description The one sentence that stands large on the page. */
            question?: components["schemas"]["TextInput"];
            /** @description The template's own rounds when left out. */
            rounds?: components["schemas"]["RoundInput"][];
            /** @description Lower-case words joined by hyphens; the campaign's address. */
            slug: string;
            summary?: components["schemas"]["TextInput"];
            /** @enum {string} */
            template: "recipe" | "slogan" | "name" | "packaging" | "open" | "test";
            /** @description IANA zone, for example Europe/Amsterdam. */
            timezone: string;
            title?: components["schemas"]["TextInput"];
        };
        CreateCodesInput: {
            count: number;
            /**
             * Format: date-time
             * @description From when codes are no longer redeemed; with the campaign when left out.
             */
            expiresAt?: string;
            /** @description What the batch is printed on. */
            label: string;
            /** @description What one code adds to a ballot, up to the round's maxWeight; 1 when left out. */
            weight?: number;
        };
        DecideBallotInput: {
            /**
             * @description keep holds a ballot that counted.
             * @enum {string}
             */
            action: "count" | "keep" | "remove" | "reconfirm";
            note: string;
            /** @enum {string} */
            reason?: "duplicate" | "automation" | "bought" | "other";
        };
        DecideCaseInput: {
            /**
             * @description count: its ballots count; keep: they stay held; split: those named become a case of their own; reconfirm: they are held until their voters have signed in anew, with a code by mail, and vote again; while the round is open.
             * @enum {string}
             */
            action: "count" | "keep" | "remove" | "split" | "reconfirm";
            /** @description Of split. */
            ballots?: string[];
            /** @description Why; kept with the decision. */
            note: string;
            /**
             * @description Class of a removal; voters see it.
             * @enum {string}
             */
            reason?: "duplicate" | "automation" | "bought" | "other";
        };
        Decision: {
            /** @description It is about so many. */
            ballots: number;
            /** Format: uuid */
            caseId: string;
            /** Format: uuid */
            id: string;
            /** @description So many ballots changed their state. */
            moved: number;
            needsSecond: boolean;
            /**
             * @description working: it holds, and is about so many ballots that a job carries it out.
             * @enum {string}
             */
            state: "done" | "proposed" | "refused" | "stale" | "working";
            /** @description So many of them were seen to. */
            worked: number;
        };
        Declaration: {
            /** @description I am at least so old: the age that the round asks for, never more exact. */
            ageAtLeast?: number;
            /** @description Where I live, ISO 3166-1 alpha-2. */
            country?: string;
            /** @description The campaign's rulesVersion that I accept. */
            houseRules?: number;
        };
        DeclarationInput: {
            /** @description I am at least so old: the age that the round asks for, never more exact. */
            ageAtLeast?: number;
            /** @description Where I live, ISO 3166-1 alpha-2. */
            country?: string;
            /** @description The campaign's rulesVersion that I accept. */
            houseRules?: number;
        };
        DescribeUploadInput: {
            alt?: string;
        };
        Difference: {
            ballots?: number;
            /**
             * Format: uuid
             * @description Of votes.
             */
            option?: string;
            projection?: number;
            /**
             * @description Votes of an option, or ballots in a state, or the weight of the counted ones.
             * @enum {string}
             */
            what: "votes" | "counted" | "pending" | "held" | "removed" | "withdrawn" | "weight";
        };
        Draft: {
            campaign: string;
            content: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
        };
        Drafts: {
            items: components["schemas"]["Draft"][];
        };
        Draw: {
            /** @description SHA-256 of the secret, hexadecimal; in the log before the close. */
            commit: string;
            /** Format: date-time */
            drawnAt?: string;
            entropy?: string[];
            /**
             * Format: date-time
             * @description Only values of this hour or later are used.
             */
            entropyFrom?: string;
            /** Format: date-time */
            frozenAt?: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "prize" | "tie";
            /** @description Hour in UTC, such as 2026-11-22T12. */
            notBefore: string;
            /** @description Of a tie: the frozen list. */
            options?: string[];
            picked?: components["schemas"]["Picked"][];
            reserves: number;
            /** @description Of the frozen list, hexadecimal: the root of the tree over it, RFC 6962. */
            root?: string;
            /** Format: uuid */
            roundId: string;
            /** @description Once drawn; hexadecimal. */
            secret?: string;
            /** @description Of the frozen list. */
            size?: number;
            sources: string[];
            /** @enum {string} */
            state: "committed" | "frozen" | "drawn";
            title: string;
            /** @description Promised. */
            winners: number;
        };
        Draws: {
            /** @description In the order in which they were promised. */
            items: components["schemas"]["Draw"][];
        };
        Duel: {
            /** @description Two options, in the order in which to show them. */
            pair: string[];
            /** @description Names the question; answering it again replaces the answer. */
            task: string;
            /** @description To be sent with the answer; of this voter, this pair in this order, until the round's close. */
            token: string;
        };
        Duels: {
            /** @description Questions that I have answered. */
            answered: number;
            /** @description There is nothing left to ask. */
            done: boolean;
            /** @description The next duels, to load ahead; empty once done. */
            items: components["schemas"]["Duel"][];
            /** @description How many I can answer in all. */
            limit: number;
            /** @description The first of items. */
            pair?: string[];
            task?: string;
            token?: string;
        };
        EditIdeaInput: {
            fields: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            language: "nl" | "en" | "de";
            title: string;
            uploadIds?: string[];
            /** @description The version the edit was made on; 409 when it is no longer the latest. */
            version: number;
        };
        Eligibility: {
            /** @description Everybody needs an on-pack code. */
            codeRequired: boolean;
            /** @description ISO 3166-1 alpha-2, as declared; empty for any. */
            countries: string[];
            /** @description The campaign's house rules must be accepted. */
            houseRules: boolean;
            /** @description Only confirmed addresses on the round's list of invitations. */
            invitedOnly: boolean;
            /** @description Years, as declared; 0 for any. */
            minAge: number;
            /** @description Who gets in: guest (any device), code (whoever has an on-pack code), email (an account with a confirmed address, which gets in where guests do); email alone when empty. */
            tiers: ("guest" | "code" | "email")[];
        };
        EligibilityInput: {
            /** @description Everybody needs an on-pack code. */
            codeRequired?: boolean;
            /** @description ISO 3166-1 alpha-2, as declared; empty for any. */
            countries?: string[];
            /** @description The campaign's house rules must be accepted. */
            houseRules?: boolean;
            /** @description Only confirmed addresses on the round's list of invitations. */
            invitedOnly?: boolean;
            /** @description Years, as declared; 0 for any. */
            minAge?: number;
            /** @description Who gets in: guest (any device), code (whoever has an on-pack code), email (an account with a confirmed address, which gets in where guests do); email alone when empty. */
            tiers?: ("guest" | "code" | "email")[];
        };
        Evidence: {
            /** @description Stable word, such as R23. */
            code: string;
            /** @description One sentence with its counts, in the reader's language. */
            text: string;
        };
        ExampleBallot: {
            approve?: string[];
            /** Format: uuid */
            best?: string;
            choose?: string[];
            count: number;
            pair?: string[];
            points?: {
                [key: string]: number;
            };
            rank?: string[][];
            score?: {
                [key: string]: number;
            };
            set?: string[];
            /** Format: uuid */
            winner?: string;
            /** Format: uuid */
            worst?: string;
        };
        ExampleOption: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            key: "salt" | "pear" | "hazelnut" | "mint" | "coffee";
        };
        Export: {
            bytes: number;
            /** @enum {string} */
            content: "ideas" | "ballots" | "log";
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when the file is kept, a week after it is done.
             */
            expiresAt?: string;
            /** @description When failed: counts-hidden, key-destroyed, too-many-rows (more than a sheet has) or internal. */
            failure?: string;
            /** @description Once done. */
            fileUrl?: string;
            /** Format: date-time */
            finishedAt?: string;
            format: string;
            /** Format: uuid */
            id: string;
            /** @description Of labels. */
            language: string;
            /** @description With what voters wrote in their own words. */
            openAnswers: boolean;
            /** @description 0 to 100. */
            progress: number;
            /**
             * @description What it was asked for.
             * @enum {string}
             */
            purpose: "research" | "development" | "reporting" | "legal" | "other";
            /** Format: uuid */
            roundId: string;
            rows: number;
            /**
             * @description expired: it was done, and its file is no longer kept.
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled" | "expired";
        };
        Exports: {
            /** @description That a table can be exported in, in the order in which people choose. */
            formats: string[];
            items: components["schemas"]["Export"][];
        };
        FieldError: {
            /** @description Stable word. */
            code: string;
            /** @description Path in the JSON, such as rounds[0].opensAt, or the query parameter. */
            field: string;
            /** @description In the reader's language. */
            message: string;
        };
        Figures: {
            ballots: components["schemas"]["Counts"];
            margin?: number;
            options: components["schemas"]["OptionFigures"][];
            reasons: {
                [key: string]: number;
            };
            received: number;
            scenarios: components["schemas"]["Scenario"][];
            stands: boolean;
            unresolved: number;
        };
        Flow: {
            /** Format: uuid */
            from: string;
            /**
             * Format: uuid
             * @description Left out for what went to nobody.
             */
            to?: string;
            votes: number;
        };
        FormField: {
            key: string;
            /** @enum {string} */
            kind: "text" | "longText" | "choice" | "choices" | "ingredients" | "wrapper";
            max?: number;
            min?: number;
            required: boolean;
            values?: string[];
        };
        Funnel: {
            /** @description Of the members, those who voted in another campaign too. */
            again: number;
            /** @description Of the voters. */
            members: number;
            visitors: number;
            /** @description With a ballot that is not withdrawn. */
            voters: number;
        };
        Guest: {
            /** @description False for somebody who is signed in, and votes as that. */
            guest: boolean;
        };
        GuestInput: {
            /** @description Not asked for here: a guest's ballots are asked for one. */
            challenge?: string;
        };
        Health: {
            parts: components["schemas"]["HealthPart"][];
            /** @description By the community’s own year: 50 where all is as usual. Not to be compared with another community. */
            score: number;
        };
        HealthPart: {
            /** @description Of the last figure. */
            day: string;
            /** @description And below. */
            high: number;
            /** @description What 95 of 100 weeks of the year stayed above. */
            low: number;
            /**
             * @description retention: acted four weeks after signing up. activation: acted within seven days, of four weeks’ sign-ups. contribution: sent ideas in, of the active. response: appeals and held cases answered within fourteen days. integrity: ballots that count. diversity: effective number of makers by their number.
             * @enum {string}
             */
            name: "retention" | "activation" | "contribution" | "response" | "integrity" | "diversity";
            score: number;
            /** @description The last figure. */
            share: number;
            weight: number;
        };
        Heart: {
            hearted: boolean;
            hearts?: number;
        };
        HouseRules: {
            de: string[];
            en: string[];
            nl: string[];
        };
        HouseRulesInput: {
            de?: string[];
            en?: string[];
            nl?: string[];
        };
        Idea: {
            /** @description Name the maker chose; empty when the account is gone. */
            author: string;
            /** Format: uuid */
            campaignId: string;
            campaignSlug: string;
            /** Format: date-time */
            createdAt: string;
            /** @description By whoever asks, now. */
            editable: boolean;
            fields: {
                [key: string]: unknown;
            };
            /** @description Hearts are taken now. */
            heartable: boolean;
            /** @description By whoever asks. */
            hearted: boolean;
            /** @description Left out while counts are hidden. */
            hearts?: number;
            /** @description For whoever made it, reading it: votes for it that are held for a review now; never which. Left out where there are none. */
            heldVotes?: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            language: "nl" | "en" | "de";
            mine: boolean;
            pictureAlt: string;
            /** @description Square picture: wrapper, tile or image; empty without one. */
            pictureUrl: string;
            /** @description The idea this one builds on. */
            remix?: components["schemas"]["IdeaRef"];
            slogan?: string;
            /** @enum {string} */
            state: "submitted" | "withdrawn" | "removed";
            /** @enum {string} */
            template: "recipe" | "slogan" | "name" | "packaging" | "open";
            title: string;
            /** Format: date-time */
            updatedAt: string;
            uploads: components["schemas"]["Upload"][];
            version: number;
            /** @description Specification the picture was drawn from. */
            wrapper?: {
                [key: string]: unknown;
            };
        };
        IdeaCard: {
            /** @description Name the maker chose; empty when the account is gone. */
            author: string;
            /** Format: date-time */
            createdAt: string;
            /** @description By whoever asks. */
            hearted: boolean;
            /** @description Left out while counts are hidden. */
            hearts?: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            language: "nl" | "en" | "de";
            pictureAlt: string;
            /** @description Square picture: wrapper, tile or image; empty without one. */
            pictureUrl: string;
            /** @description The idea this one builds on. */
            remix?: components["schemas"]["IdeaRef"];
            slogan?: string;
            /** @enum {string} */
            state: "submitted" | "withdrawn" | "removed";
            title: string;
            /** @description Specification the picture was drawn from. */
            wrapper?: {
                [key: string]: unknown;
            };
        };
        IdeaForm: {
            fields: components["schemas"]["FormField"][];
            /** @description Accepted media types. */
            files: string[];
            maxFiles: number;
        };
        IdeaRef: {
            author: string;
            /** Format: uuid */
            id: string;
            title: string;
        };
        IdeaVersion: {
            /** Format: date-time */
            at: string;
            fields: {
                [key: string]: unknown;
            };
            language: string;
            title: string;
            version: number;
        };
        IdeaVersions: {
            items: components["schemas"]["IdeaVersion"][];
        };
        Ideas: {
            items: components["schemas"]["IdeaCard"][];
            next: string;
            /** @description Ideas that match, in all pages. */
            total: number;
        };
        ImportMembers: {
            /** @description In the order of the addresses. */
            items: components["schemas"]["ImportedMember"][];
        };
        ImportMembersInput: {
            emails: string[];
        };
        ImportOrders: {
            /** @description Of them, those that were not known. */
            fresh: number;
            /** @description Orders in the file. */
            rows: number;
        };
        ImportedMember: {
            /**
             * Format: uuid
             * @description The member's.
             */
            id: string;
            /** @description To put behind 'Authorization: Bearer'. It is shown only here, ends when the member signs in, and is left out for one who ever has: they act in person. */
            key?: string;
        };
        Integrity: {
            /** @description Signed checkpoint of the public log, once everybody may see it. */
            checkpoint?: string;
            /** @description What became of the ballots, and what difference it makes; frozen with the result. Of duels and sets, ballots are answers. */
            figures?: components["schemas"]["Figures"];
            /** @description What was done about suspicious ballots, up to now. */
            review?: components["schemas"]["Reviewed"];
            /** @description The results of the round, the first one first; one alone where none was replaced. */
            revisions?: components["schemas"]["Revision"][];
            /** @description Counted ballots by verification tier. */
            tiers: {
                [key: string]: number;
            };
        };
        Invite: {
            /** @description Those that were not on the list. */
            added: number;
            /** @description Addresses on the list. They are kept as keyed hashes and cannot be read. */
            count: number;
        };
        InviteInput: {
            emails: string[];
        };
        Invited: {
            /** @description Addresses on the list. They are kept as keyed hashes and cannot be read. */
            count: number;
        };
        Jury: {
            /** Format: date-time */
            closedAt?: string;
            /**
             * Format: date-time
             * @description When the scoring ended.
             */
            endedAt?: string;
            jurors: number;
            /** @description The reader is a juror. */
            onJury: boolean;
            /** @description When, newest first, at most 100. */
            refusals: string[];
            /** @description Attempts to change the frozen rules; all were refused. */
            refused: number;
            /**
             * Format: uuid
             * @description The round that the gate follows.
             */
            roundId: string;
            rules: components["schemas"]["JuryRules"];
            /** @enum {string} */
            state: "planned" | "frozen" | "scoring" | "deciding" | "closed";
            submitted: number;
            /** @description For the team. */
            team?: components["schemas"]["JuryTeam"];
            /** @description The scoring was ended without the quorum. */
            waived?: components["schemas"]["JuryWaiver"];
        };
        JuryCriterion: {
            /** @description At most 500 characters. */
            description?: components["schemas"]["Text"];
            /** @description In every language, at most 80 characters. */
            name: components["schemas"]["Text"];
            /** @description Percent; the weights of the criteria sum to 100. */
            weight: number;
        };
        JuryCriterionInput: {
            /** @description At most 500 characters. */
            description?: components["schemas"]["TextInput"];
            /** @description In every language, at most 80 characters. */
            name?: components["schemas"]["TextInput"];
            /** @description Percent; the weights of the criteria sum to 100. */
            weight: number;
        };
        JuryIdea: {
            /** @description Name the maker chose; empty when the account is gone. */
            author: string;
            /** Format: date-time */
            createdAt: string;
            /** @description What the maker filled in. */
            fields: {
                [key: string]: unknown;
            };
            /** @description By whoever asks. */
            hearted: boolean;
            /** @description Left out while counts are hidden. */
            hearts?: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            language: "nl" | "en" | "de";
            pictureAlt: string;
            /** @description Square picture: wrapper, tile or image; empty without one. */
            pictureUrl: string;
            /** @description The idea this one builds on. */
            remix?: components["schemas"]["IdeaRef"];
            slogan?: string;
            /** @enum {string} */
            state: "submitted" | "withdrawn" | "removed";
            title: string;
            /** @description Specification the picture was drawn from. */
            wrapper?: {
                [key: string]: unknown;
            };
        };
        JuryMark: {
            /** @description The juror has an interest in this idea and does not judge it. */
            abstains: boolean;
            /** Format: uuid */
            ideaId: string;
            /** @description Why the juror abstains. */
            reason: string;
            /** @description 1 to 5 for each criterion in their order, 0 where there is none yet; empty when abstaining. */
            scores: number[];
        };
        JuryMarkInput: {
            /** @description The juror has an interest in this idea and does not judge it. */
            abstains?: boolean;
            /** Format: uuid */
            ideaId: string;
            /** @description Why the juror abstains. */
            reason?: string;
            /** @description 1 to 5 for each criterion in their order, 0 where there is none yet; empty when abstaining. */
            scores?: number[];
        };
        JuryOutcome: {
            /** @description 0 to 100. */
            combined: number;
            combinedExact: string;
            /** @description Mean scores, 1 to 5, in the order of the criteria. */
            criteria: number[];
            /** @description 0 to 100. */
            fan: number;
            /** @description As an exact fraction. */
            fanExact: string;
            goesOn: boolean;
            /** Format: uuid */
            ideaId: string;
            /** @description Jurors who scored it. */
            jurors: number;
            /** @description 0 to 100; absent where every juror abstained. */
            jury?: number;
            juryExact: string;
            /** @description Equal ideas share a rank; 0 before the scoring has ended. */
            rank: number;
            reason?: components["schemas"]["JuryReason"];
            title: string;
        };
        JuryReason: {
            /** @enum {string} */
            class: "ranking" | "not-producible" | "not-lawful" | "not-safe";
            text: components["schemas"]["Text"];
        };
        JuryReasonInput: {
            /**
             * @description ranking: the formula decides; the others keep the idea from going on.
             * @enum {string}
             */
            class: "ranking" | "not-producible" | "not-lawful" | "not-safe";
            /** @description Needed in Dutch; at most 500 characters. */
            text?: components["schemas"]["TextInput"];
        };
        JuryRefusal: {
            /** Format: date-time */
            at: string;
            by: string;
            /** @enum {string} */
            what: "rules" | "removal";
        };
        JuryResult: {
            /** Format: date-time */
            closedAt?: string;
            /** @description The highest combined result first. */
            ideas: components["schemas"]["JuryOutcome"][];
            invited: number;
            /** @description Jurors who submitted. */
            jurors: number;
            /** @description Those of them who agreed to be named. */
            named: string[];
            /**
             * Format: uuid
             * @description The round whose shortlist the gate filled.
             */
            nextId?: string;
            /** @description False until the gate has closed and the counts of the round may be seen; the rest is empty then. */
            published: boolean;
            rules?: components["schemas"]["JuryRules"];
            ties: components["schemas"]["JuryTie"][];
            /** @description The scoring was ended without the quorum. */
            waived?: components["schemas"]["JuryWaiver"];
        };
        JuryRules: {
            candidates: number;
            criteria: components["schemas"]["JuryCriterion"][];
            /**
             * @description What the fan score is made of: votes or hearts as a percentage of the leader's, or by rank among n options 100 * (n - rank) / (n - 1).
             * @enum {string}
             */
            fanBy: "votes" | "hearts" | "rank";
            fanWeight: number;
            /** @description The combined result as a formula; every part lies between 0 and 100. */
            formula: string;
            juryWeight: number;
            places: number;
            quorum: number;
        };
        JurySeat: {
            /** @description Empty once the account is gone. */
            email: string;
            /** Format: date-time */
            invitedAt?: string;
            name: string;
            /** Format: date-time */
            savedAt?: string;
            /** Format: date-time */
            submittedAt?: string;
        };
        JurySheet: {
            campaign: components["schemas"]["Text"];
            campaignSlug: string;
            /**
             * Format: date-time
             * @description When the round before the gate closes, and the scoring begins.
             */
            closesAt: string;
            /** @description In an order of this juror's own, without hearts; empty before the scoring. */
            ideas: components["schemas"]["JuryIdea"][];
            marks: components["schemas"]["JuryMark"][];
            named: boolean;
            /** Format: uuid */
            roundId: string;
            rules: components["schemas"]["JuryRules"];
            /** Format: date-time */
            savedAt?: string;
            /** @enum {string} */
            state: "planned" | "frozen" | "scoring" | "deciding" | "closed";
            /** Format: date-time */
            submittedAt?: string;
        };
        JuryTeam: {
            /** @description The scoring is over and the figures are there; before, they are all zero. */
            counted: boolean;
            ideas: components["schemas"]["JuryOutcome"][];
            jurors: components["schemas"]["JurySeat"][];
            refusals: components["schemas"]["JuryRefusal"][];
            ties: components["schemas"]["JuryTie"][];
        };
        JuryTie: {
            /** @description It lies across the last place: all of them go on that were not refused. */
            decisive: boolean;
            ideaIds: string[];
            rank: number;
        };
        JuryWaiver: {
            /** Format: date-time */
            at: string;
            reason: components["schemas"]["Text"];
        };
        Kpi: {
            name: string;
            target: string;
        };
        KpiInput: {
            name?: string;
            target?: string;
        };
        Left: {
            /** @description Of the largest part, those in what is then the largest. */
            people: number;
            /** @description The part of members with most bonds who leave. */
            without: number;
        };
        Lineup: {
            /** @description Their weight. */
            base: number;
            /** @description At most 20, the best first. */
            best: components["schemas"]["LineupSet"][];
            /** @description The best of each size. */
            curve: components["schemas"]["LineupStep"][];
            /** @description The best for certain; else a good one. */
            exact: boolean;
            label: string;
            /** @description Codes in every one of best. */
            mustHave: number[];
            options: components["schemas"]["Category"][];
            people: number;
            /** @description How many there are of this size. */
            sets: number;
        };
        LineupInput: {
            /** @description With the ballots that are held for review. */
            held?: boolean;
            /** @description Codes that every line-up has. */
            must?: number[];
            /** @description Of whom: all of these hold. */
            only?: components["schemas"]["OnlyInput"][];
            size: number;
            /** @description How many accepted options reach somebody: 1 when left out. */
            threshold?: number;
            variable: string;
            /** @description Left out: everybody counts once. ballots: as the ballots weigh in the vote. Else the id of saved weights. */
            weight?: string;
            /** @description Codes that none has. */
            without?: number[];
        };
        LineupSet: {
            codes: number[];
            /** @description How many of the options those who are reached accept, on average. */
            frequency: number;
            /** @description Of all, 0 to 1: how many are reached. */
            share: number;
        };
        LineupStep: {
            codes: number[];
            /** @description No line-up of this size reaches more. */
            exact: boolean;
            /** @description How many of the options those who are reached accept, on average. */
            frequency: number;
            /** @description Share beyond the best that is one smaller. */
            gain: number;
            /** @description Of all, 0 to 1: how many are reached. */
            share: number;
        };
        Log: {
            /** @description Once the result is public. */
            bundle?: components["schemas"]["Bundle"];
            /** @description Signed: name, length and root of the log as it is now. */
            checkpoint?: string;
            /** @description Public keys (vkeys) of the house's logs, the current one first. */
            keys: string[];
            /** @description false while the round hides its counts, which the length of the log would tell. */
            shown: boolean;
        };
        LogKeys: {
            /** @description Public keys (vkeys) of the house's logs, the current one first; while a key is replaced, two. */
            keys: string[];
        };
        LogReceipt: {
            /** @description The exact text that was committed to. */
            choice: string;
            /** Format: uuid */
            eventId: string;
            /** @description Commitment to voter and choice, hexadecimal: SHA-256(0x12, pidc, SHA-256(0x11, saltChoice, choice)). */
            h: string;
            /** @description The exact entry of the log, base64. */
            leaf: string;
            /**
             * @description hidden: the round hides its counts, which the log would tell.
             * @enum {string}
             */
            log: "pending" | "hidden" | "shown";
            /** @description Commitment to the voter, hexadecimal. */
            pidc: string;
            /** @description C2SP tlog-proof with the signed checkpoint, once the log is shown and has the entry. */
            proof?: string;
            /** @description Hexadecimal. */
            saltChoice: string;
        };
        LogReceipts: {
            /** @description Of duels and sets all my answers, the latest first; else one. */
            items: components["schemas"]["LogReceipt"][];
            /** @description Public keys (vkeys) that the checkpoints are signed with. */
            keys: string[];
        };
        LookInput: {
            /** @description Why you look: it is written down with your name. */
            reason: string;
        };
        MakeChannelInput: {
            /** @description In the link, such as poster-gent: lower-case letters, digits and hyphens. */
            code: string;
            /** @description Orders that name no channel and use this code belong to the channel. */
            coupon?: string;
            /** @enum {string} */
            kind: "pack" | "poster" | "newsletter" | "social" | "influencer" | "partner" | "shop" | "other";
            label: string;
        };
        MakeDrawInput: {
            /** @description A value of each source, in their order. */
            entropy: string[];
        };
        MakeTagInput: {
            name: string;
        };
        Margin: {
            label: string;
            shares: components["schemas"]["MarginShare"][];
            variable: string;
        };
        MarginShare: {
            after: number;
            before: number;
            /** @description Empty: of whom it is not known; they keep their share. */
            label: string;
            people: number;
            target: number;
        };
        MarginsIn: {
            /** @description Their shares are 1 together. */
            targets: components["schemas"]["TargetIn"][];
            variable: string;
        };
        MarginsInput: {
            /** @description Their shares are 1 together. */
            targets: components["schemas"]["TargetInput"][];
            variable: string;
        };
        Mean: {
            letters?: string;
            mean: number;
            sd: number;
            se: number;
        };
        Member: {
            email: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            role: "fan" | "ambassador" | "moderator" | "research" | "product" | "admin";
        };
        Method: {
            /** @description Each distinct ballot with how many cast it. */
            ballots: components["schemas"]["ExampleBallot"][];
            method: string;
            options: components["schemas"]["ExampleOption"][];
            /** @description What the count makes of the ballots, as the result of a round is told. */
            result: components["schemas"]["Results"];
        };
        Move: {
            /** Format: date-time */
            at: string;
            byClock: boolean;
            from: string;
            to: string;
        };
        Moves: {
            items: components["schemas"]["Move"][];
        };
        MyIdea: {
            /** @description Name the maker chose; empty when the account is gone. */
            author: string;
            campaignSlug: string;
            campaignTitle: components["schemas"]["Text"];
            /** Format: date-time */
            createdAt: string;
            /** @description By whoever asks. */
            hearted: boolean;
            /** @description Left out while counts are hidden. */
            hearts?: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            language: "nl" | "en" | "de";
            pictureAlt: string;
            /** @description Square picture: wrapper, tile or image; empty without one. */
            pictureUrl: string;
            /** @description The idea this one builds on. */
            remix?: components["schemas"]["IdeaRef"];
            slogan?: string;
            /** @enum {string} */
            state: "submitted" | "withdrawn" | "removed";
            title: string;
            /** @description Specification the picture was drawn from. */
            wrapper?: {
                [key: string]: unknown;
            };
        };
        MyIdeas: {
            items: components["schemas"]["MyIdea"][];
            next: string;
        };
        Net: {
            high: number;
            /** @description With 95 %, model-based. */
            low: number;
            /** @description -100 to 100: the share of 9 and 10 less that of 0 to 6, in points of a hundred. */
            score: number;
        };
        OnlyIn: {
            codes: number[];
            variable: string;
        };
        OnlyInput: {
            codes: number[];
            variable: string;
        };
        Open: {
            /** @description On all pages. */
            found: number;
            /** @description In an order that says nothing of people; [] where fewer than five answered. */
            items: components["schemas"]["OpenAnswer"][];
            label: string;
            /** @description Cursor of the next page; empty at the end. */
            next: string;
            /** @description All of the question. */
            tags: components["schemas"]["Tag"][];
        };
        OpenAnswer: {
            /** @description Of what it says: equal answers are one. */
            id: string;
            people: number;
            tags: string[];
            text: string;
        };
        OpenQuestion: {
            /** @description 0 of fewer than five. */
            answered: number;
            id: string;
            label: string;
        };
        Option: {
            /** @description Name the maker chose; empty when the account is gone. */
            author: string;
            /** Format: date-time */
            createdAt: string;
            /** @description By whoever asks. */
            hearted: boolean;
            /** @description Left out while counts are hidden. */
            hearts?: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            language: "nl" | "en" | "de";
            pictureAlt: string;
            /** @description Square picture: wrapper, tile or image; empty without one. */
            pictureUrl: string;
            position: number;
            /** @description The idea this one builds on. */
            remix?: components["schemas"]["IdeaRef"];
            slogan?: string;
            /** @enum {string} */
            state: "submitted" | "withdrawn" | "removed";
            title: string;
            withdrawn: boolean;
            /** @description Specification the picture was drawn from. */
            wrapper?: {
                [key: string]: unknown;
            };
        };
        OptionFigures: {
            held: number;
            /** Format: uuid */
            option: string;
            votes?: number;
        };
        Options: {
            /** @description In the team's order until the round opens; then shuffled, for one member always in the same way. */
            items: components["schemas"]["Option"][];
        };
        Outbox: {
            /** @description Newest first; empty where a mail server is configured. */
            items: components["schemas"]["OutboxItem"][];
            next: string;
        };
        OutboxItem: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            id: string;
            /** @description What the mail is for, such as sign-in. */
            kind: string;
            subject: string;
            to: string;
        };
        OutboxMail: {
            /** Format: date-time */
            at: string;
            html: string;
            /** Format: uuid */
            id: string;
            /** @description What the mail is for, such as sign-in. */
            kind: string;
            subject: string;
            text: string;
            to: string;
        };
        Pairwise: {
            /** @description The ranking, equals together. */
            levels: string[][];
            options: string[];
            /** @description Strength of the strongest path from row to column. Empty for more than 100 options. */
            paths: number[][];
            /** @description Ballots that rank the row above the column. Empty for more than 100 options. */
            prefer: number[][];
            total: number;
        };
        Parameters: {
            /** @description PBKDF2/SHA-256. */
            algorithm: string;
            /** @description Iterations of one derivation. */
            cost: number;
            /** @description What it is good for; not for the solver. */
            data: {
                [key: string]: string;
            };
            /** @description Unix seconds. */
            expiresAt: number;
            /** @description Bytes. */
            keyLength: number;
            /** @description How the key begins that is looked for, hexadecimal. */
            keyPrefix: string;
            keySignature: string;
            /** @description Hexadecimal. The password is the nonce followed by the counter, 32 bits, big end first. */
            nonce: string;
            /** @description Hexadecimal. */
            salt: string;
        };
        Picked: {
            /** @description Of a ballot: the code on its receipt. */
            code?: string;
            /** @description The commitment of a ballot, hexadecimal, or the id of an option. */
            what: string;
            /** @description false: a reserve. */
            winner: boolean;
        };
        PictureSize: {
            url: string;
            width: number;
        };
        Place: {
            /** Format: uuid */
            option: string;
            rank: number;
        };
        Point: {
            /** @description YYYY-MM-DD, UTC. */
            day: string;
            den: number;
            num: number;
        };
        Preference: {
            /** @description By the options' order. */
            items: components["schemas"]["PreferenceLine"][];
            people: number;
            /**
             * @description approvals: parts of all acceptances. ranks: Plackett and Luce, of the first three places. choices: multinomial logit of duels or sets.
             * @enum {string}
             */
            way: "approvals" | "ranks" | "choices";
        };
        PreferenceInput: {
            /** @description With the ballots that are held for review. */
            held?: boolean;
            /** @description Of whom: all of these hold. */
            only?: components["schemas"]["OnlyInput"][];
            /** @description Left out: everybody counts once. ballots: as the ballots weigh in the vote. Else the id of saved weights. */
            weight?: string;
        };
        PreferenceLine: {
            /** @description Of people, where the ballots say who accepts what. */
            accepted?: components["schemas"]["Share"];
            code: number;
            label: string;
            /** @description Part of all preference. */
            preference: components["schemas"]["Share"];
            /** @description Of the times it was seen, in duels and sets. */
            rate?: components["schemas"]["Rate"];
        };
        Problem: {
            /** @description Of challenge-required: one to solve, and to send with the same request. */
            challenge?: components["schemas"]["Challenge"];
            /** @description What to do about it, in the reader's language. */
            detail: string;
            /** @description What is wrong with which field. */
            fields?: components["schemas"]["FieldError"][];
            /** @description Names this request in the log. */
            instance: string;
            /** @description What is still lacking, as stable words. */
            missing?: string[];
            /** @description Stable word why, where a problem has several causes. */
            reason?: string;
            /** @description Stable word to tell problems apart by. */
            slug: string;
            status: number;
            /** @description In the reader's language. */
            title: string;
            /** @description /problems/ and the slug; stable. */
            type: string;
        };
        PromiseDrawInput: {
            /**
             * @description prize: among the ballots that count; tie: among the options that are level across the last seat.
             * @enum {string}
             */
            kind: "prize" | "tie";
            /**
             * Format: date-time
             * @description From when the values may be, rounded up to a full hour; not before the close.
             */
            notBefore: string;
            /** @description Drawn after the winners, for those who cannot be found. */
            reserves?: number;
            /** @description Names of public values that nobody knows yet, such as a drand round or a lottery, in the order in which they are used. */
            sources: string[];
            /** @description Stands in the public log for good: no names of people. */
            title: string;
            /** @description Of prizes; 1 when left out. Of a tie the seats that are left decide. */
            winners?: number;
        };
        Promoters: {
            answered: number;
            high: number;
            /** @description With 95 %, model-based. */
            low: number;
            /** @description -100 to 100: the share of 9 and 10 less that of 0 to 6, in points of a hundred. */
            score: number;
        };
        PutJuryInput: {
            /** @description After a round that collects: so many ideas with the most hearts are judged, 30 when left out. Not after a vote. */
            candidates?: number;
            /** @description Each is scored from 1 to 5. */
            criteria: components["schemas"]["JuryCriterionInput"][];
            /** @description Percent of the combined result; with juryWeight 100. */
            fanWeight?: number;
            /** @description Addresses; whoever is no member yet gets an account. */
            jurors: string[];
            juryWeight: number;
            /** @description So many ideas go on, more where they tie for the last place. */
            places: number;
            /** @description So many jurors at least must submit; more than half when left out. */
            quorum?: number;
        };
        Question: {
            /**
             * @description A question about the voter, answered with consent: true among the answers only. It has words and answers of its own; what else is sent of it is not looked at.
             * @enum {string}
             */
            about?: "age" | "gender" | "region-nl" | "region-be" | "region-de" | "fan-since" | "interests" | "channel";
            /** @description scale: what the highest point means. */
            high?: components["schemas"]["Text"];
            /** @description A small letter, then small letters, digits and hyphens; made when left out. It names the column in exports, so keep it. */
            id: string;
            /**
             * @description intent: purchase intent, 1 (definitely not) to 5 (definitely). recommend: would recommend taking part, 0 (not at all likely) to 10 (extremely).
             * @enum {string}
             */
            kind: "single" | "multiple" | "scale" | "text" | "intent" | "recommend";
            /** @description scale: what 1 means; up to 60 characters. */
            low?: components["schemas"]["Text"];
            /** @description single and multiple: 2 to 20. */
            options?: components["schemas"]["AnswerOption"][];
            /** @description Of a question about the voter: the option that can be said in own words too, in up to 100 characters under the id of the question with -own behind it. Not looked at when sent. */
            own?: string;
            /** @description scale: 5, 7 or 10; 5 when left out. */
            points?: number;
            /** @description Up to 300 characters; of intent and recommend the usual wording when left out. */
            text: components["schemas"]["Text"];
        };
        QuestionInput: {
            /**
             * @description A question about the voter, answered with consent: true among the answers only. It has words and answers of its own; what else is sent of it is not looked at.
             * @enum {string}
             */
            about?: "age" | "gender" | "region-nl" | "region-be" | "region-de" | "fan-since" | "interests" | "channel";
            /** @description scale: what the highest point means. */
            high?: components["schemas"]["TextInput"];
            /** @description A small letter, then small letters, digits and hyphens; made when left out. It names the column in exports, so keep it. */
            id?: string;
            /**
             * @description intent: purchase intent, 1 (definitely not) to 5 (definitely). recommend: would recommend taking part, 0 (not at all likely) to 10 (extremely).
             * @enum {string}
             */
            kind: "single" | "multiple" | "scale" | "text" | "intent" | "recommend";
            /** @description scale: what 1 means; up to 60 characters. */
            low?: components["schemas"]["TextInput"];
            /** @description single and multiple: 2 to 20. */
            options?: components["schemas"]["AnswerOptionInput"][];
            /** @description Of a question about the voter: the option that can be said in own words too, in up to 100 characters under the id of the question with -own behind it. Not looked at when sent. */
            own?: string;
            /** @description scale: 5, 7 or 10; 5 when left out. */
            points?: number;
            /** @description Up to 300 characters; of intent and recommend the usual wording when left out. */
            text?: components["schemas"]["TextInput"];
        };
        Ranked: {
            author: string;
            /** @description On the ballot of whoever asks. */
            chosen: boolean;
            high?: number;
            /** @description Lower end of the 95 % interval: Wilson's of share; in score, duels and maxdiff that of score. */
            low?: number;
            /** @description Made by whoever asks. */
            mine: boolean;
            /** Format: uuid */
            option: string;
            pictureUrl: string;
            /** @description Equal votes share a rank. */
            rank: number;
            /** @description score: mean; star: total; sav: votes, a ballot's one vote divided; schulze: options it beats; stv: the votes it last had; duels: chance against an average option; maxdiff: best less worst over shown. */
            score?: number;
            /** @description Votes over counted ballots, 0 to 1; budget: over all points given. */
            share?: number;
            title: string;
            /** @description Ballots that name the option; budget: points; score: how many scores it has; irv: the votes it last had; duels: wins. Left out in other methods. */
            votes?: number;
            winner: boolean;
        };
        Rate: {
            high: number;
            /** @description 95 % interval, model-based. */
            low: number;
            /** @description 0 to 1. */
            share: number;
            /** @description Times it was there to be chosen, by somebody who chose. */
            shown: number;
            /** @description Times it was chosen. */
            taken: number;
        };
        Ratio: {
            den: number;
            num: number;
        };
        Readiness: {
            done: boolean;
            /** @description Stable word, for example memberValue. */
            item: string;
        };
        Receipt: {
            /** @description First ten Crockford characters of h. */
            code: string;
            /** Format: uuid */
            eventId: string;
            /** @description Commitment to voter and choice, hexadecimal. */
            h: string;
        };
        Recount: {
            /** @description Counted ballots found by the recount; left out while counts are hidden. */
            ballots?: number;
            /** Format: date-time */
            countedAt: string;
            difference: components["schemas"]["Difference"][];
            equal: boolean;
            /** @description The projection was rebuilt from the ballots. */
            rebuilt: boolean;
            /** Format: uuid */
            roundId: string;
        };
        Remark: {
            /** @description Of the section, in the caller’s language. */
            heading: string;
            section: string;
            text: string;
        };
        RemarkInput: {
            section: string;
            text?: string;
        };
        Remarks: {
            contact: string;
            /** @description Every section of the note, in order. */
            remarks: components["schemas"]["Remark"][];
            sponsor: string;
            /** Format: date-time */
            updatedAt?: string;
        };
        RenameTagInput: {
            name: string;
        };
        RescheduleInput: {
            /** Format: date-time */
            closesAt?: string;
            /** Format: date-time */
            opensAt?: string;
        };
        Research: {
            /**
             * Format: date-time
             * @description When the ballots were read.
             */
            asOf: string;
            /** @description People whose ballot counts. */
            counted: number;
            /** @description People whose ballot is held for review. */
            held: number;
            /** @description Questions that people answered in their own words. */
            open: components["schemas"]["OpenQuestion"][];
            /** @description Saved ones, at most 100. */
            tables: components["schemas"]["SavedTable"][];
            title: string;
            variables: components["schemas"]["Variable"][];
            /** @description Not all ballots weigh the same in the vote. */
            weighted: boolean;
            /** @description Saved ones, at most 20. */
            weights: components["schemas"]["Scheme"][];
        };
        Response: {
            /** @description In half a year. */
            asked: number;
            /**
             * @description appeal: of a voter. case: held ballots until somebody decided.
             * @enum {string}
             */
            kind: "appeal" | "case";
            /** @description By when half are answered; who still waits counts for as long as he waited (Kaplan-Meier). */
            medianMinutes: number;
            /** @description By when nine in ten are answered; left out where too many still wait. */
            mostMinutes?: number;
        };
        Results: {
            /** @description Voters with a ballot. Left out while counts are hidden. */
            ballots?: components["schemas"]["Ballots"];
            /** @description Weight of the counted ballots, what shares are shares of. Left out while counts are hidden. */
            base?: number;
            /** @description maxdiff: how often each option was shown, best and worst. */
            bestWorst?: components["schemas"]["BestWorst"][];
            /** Format: date-time */
            closedAt?: string;
            /** @description pav-seq, phragmen-seq, equal-shares: how the winners were chosen. */
            committee?: components["schemas"]["CommitteeTale"];
            /** @description For the team: where the projection differed from the ballots at the close. */
            difference?: components["schemas"]["Difference"][];
            final: boolean;
            integrity?: components["schemas"]["Integrity"];
            method: string;
            /** @description schulze: every option against every other. */
            pairwise?: components["schemas"]["Pairwise"];
            /** @description stv-wigm, stv-scottish: votes that elect. */
            quota?: number;
            ranking: components["schemas"]["Ranked"][];
            /** Format: uuid */
            roundId: string;
            /** @description irv, stv-wigm, stv-scottish: the count, step by step; else empty. */
            rounds: components["schemas"]["Step"][];
            /** @description score: how often each score was given. */
            scores?: components["schemas"]["Scores"];
            seats: number;
            /** @description star: the two finalists and their run-off. */
            star?: components["schemas"]["Star"];
            /** @enum {string} */
            state: "planned" | "open" | "closed" | "published";
            /** @description duels: how likely each option is to win. */
            strengths?: components["schemas"]["Strengths"];
            /** @description duels, maxdiff: counted answers. Left out while counts are hidden. */
            tasks?: number;
            /** @description Options that came out equal, once final. */
            ties: components["schemas"]["Tie"][];
            /**
             * @description What whoever asks may see now.
             * @enum {string}
             */
            visible: "counts" | "ranks" | "hidden";
            /** @description Options that won, once final; more than seats when a tie at the last seat is unbroken. */
            winners: string[];
            /** @description Options that left during the vote: not ranked, cannot win. Empty while counts are hidden. */
            withdrawnOptions: components["schemas"]["Ranked"][];
        };
        Reviewed: {
            agreed: number;
            appeals: number;
            atClose: boolean;
            byTwo: number;
            cases: number;
            decisions: number;
            detector?: string;
            granted: number;
            /** Format: date-time */
            lastScan?: string;
            lookedAgain: number;
            mobilised: number;
            openAppeals: number;
            openCases: number;
            parameters?: string;
            places: number;
            scans: number;
            traced: number;
            votes: number;
        };
        Revision: {
            /** Format: date-time */
            at: string;
            case?: string;
            number: number;
            open: boolean;
            why?: string;
            winners: string[];
        };
        Round: {
            /** Format: uuid */
            campaignId: string;
            campaignSlug: string;
            /** Format: date-time */
            closedAt?: string;
            /** Format: date-time */
            closesAt: string;
            /** Format: uuid */
            id: string;
            /**
             * @description Whether a jury gate follows the round: awaited until the gate has closed; the counts of the round are hidden as long.
             * @enum {string}
             */
            jury: "" | "awaited" | "closed";
            /** @enum {string} */
            kind: "collect" | "vote";
            /** @description Empty for a collect round. */
            method: string;
            number: number;
            /** Format: date-time */
            openedAt?: string;
            /** Format: date-time */
            opensAt: string;
            /** @description How many ideas are on the shortlist. */
            options: number;
            /** Format: date-time */
            publishedAt?: string;
            /** @enum {string} */
            resultsVisible: "live" | "ranks" | "afterClose";
            seats: number;
            settings: components["schemas"]["RoundSettings"];
            /** @enum {string} */
            state: "planned" | "open" | "closed" | "published";
        };
        RoundIn: {
            /** Format: date-time */
            closesAt: string;
            /** @enum {string} */
            kind: "collect" | "vote";
            /** @enum {string} */
            method?: "single" | "approval" | "sav" | "budget" | "score" | "star" | "irv" | "schulze" | "stv-scottish" | "stv-wigm" | "duels" | "maxdiff" | "pav-seq" | "phragmen-seq" | "equal-shares";
            /** Format: date-time */
            opensAt: string;
            /**
             * @description afterClose when left out.
             * @enum {string}
             */
            resultsVisible?: "live" | "ranks" | "afterClose";
            /** @description How many win; 1 when left out. */
            seats?: number;
            settings?: components["schemas"]["RoundSettings"];
        };
        RoundInput: {
            /** Format: date-time */
            closesAt: string;
            /** @enum {string} */
            kind: "collect" | "vote";
            /** @enum {string} */
            method?: "single" | "approval" | "sav" | "budget" | "score" | "star" | "irv" | "schulze" | "stv-scottish" | "stv-wigm" | "duels" | "maxdiff" | "pav-seq" | "phragmen-seq" | "equal-shares";
            /** Format: date-time */
            opensAt: string;
            /**
             * @description afterClose when left out.
             * @enum {string}
             */
            resultsVisible?: "live" | "ranks" | "afterClose";
            /** @description How many win; 1 when left out. */
            seats?: number;
            settings?: components["schemas"]["RoundSettingsInput"];
        };
        RoundSettings: {
            /**
             * @description Vote: whether a ballot needs a solved challenge (proof of work): never, risk (of guests, of new voters with a throw-away address, after wrong codes, from networks with very many votes), always; risk when left out. Accounts that the house imported need none.
             * @enum {string}
             */
            challenge?: "never" | "risk" | "always";
            /** @description Vote: who gets in; accounts with a confirmed address when left out. Fixed when the vote opens. */
            eligibility?: components["schemas"]["Eligibility"];
            /** @description approval, sav, pav-seq, phragmen-seq, equal-shares: options approved at most; irv, schulze, stv-scottish, stv-wigm: options ranked at most; 0 for all. */
            maxChoices?: number;
            /** @description Collect: ideas one member may send in; 0 for 20. */
            maxIdeas?: number;
            /** @description score and star: the highest score, 2 to 10; 5 when left out. */
            maxScore?: number;
            /** @description Vote: what on-pack codes can make one ballot weigh at most; 1 when left out. */
            maxWeight?: number;
            /** @description budget: points on one option at most; 0 for all of them. */
            perOption?: number;
            /** @description budget: points on a ballot at most; 10 when left out. */
            points?: number;
            /** @description Vote: asked after it; each may be skipped. Fixed when the vote opens. */
            questions?: components["schemas"]["Question"][];
            /** @description The team sees the result first and publishes it. */
            reviewResults?: boolean;
            /** @description maxdiff: options in a set, 4 or 5; 4 when left out. */
            setSize?: number;
            /** @description duels: duels of one voter at most, 200 when left out; maxdiff: sets of one voter at most, when left out as many as show every option three times. */
            tasks?: number;
        };
        RoundSettingsInput: {
            /**
             * @description Vote: whether a ballot needs a solved challenge (proof of work): never, risk (of guests, of new voters with a throw-away address, after wrong codes, from networks with very many votes), always; risk when left out. Accounts that the house imported need none.
             * @enum {string}
             */
            challenge?: "never" | "risk" | "always";
            /** @description Vote: who gets in; accounts with a confirmed address when left out. Fixed when the vote opens. */
            eligibility?: components["schemas"]["EligibilityInput"];
            /** @description approval, sav, pav-seq, phragmen-seq, equal-shares: options approved at most; irv, schulze, stv-scottish, stv-wigm: options ranked at most; 0 for all. */
            maxChoices?: number;
            /** @description Collect: ideas one member may send in; 0 for 20. */
            maxIdeas?: number;
            /** @description score and star: the highest score, 2 to 10; 5 when left out. */
            maxScore?: number;
            /** @description Vote: what on-pack codes can make one ballot weigh at most; 1 when left out. */
            maxWeight?: number;
            /** @description budget: points on one option at most; 0 for all of them. */
            perOption?: number;
            /** @description budget: points on a ballot at most; 10 when left out. */
            points?: number;
            /** @description Vote: asked after it; each may be skipped. Fixed when the vote opens. */
            questions?: components["schemas"]["QuestionInput"][];
            /** @description The team sees the result first and publishes it. */
            reviewResults?: boolean;
            /** @description maxdiff: options in a set, 4 or 5; 4 when left out. */
            setSize?: number;
            /** @description duels: duels of one voter at most, 200 when left out; maxdiff: sets of one voter at most, when left out as many as show every option three times. */
            tasks?: number;
        };
        Row: {
            /** @description By column. */
            cells: components["schemas"]["Cell"][];
            label: string;
            /** @description Of several categories. */
            net?: boolean;
        };
        RuleLine: {
            /** @description Names the rule, in whatever language. */
            code: string;
            /** @description In the reader's language. */
            text: string;
            /** @description Hashes, keys, versions and sources of chance that the text speaks of. */
            values?: string[];
        };
        RuleSection: {
            /** @enum {string} */
            id: "who" | "count" | "ties" | "jury" | "excludes" | "checks" | "decides" | "appeals" | "published" | "draws" | "traits" | "log";
            rules: components["schemas"]["RuleLine"][];
            /** @description In the reader's language. */
            title: string;
        };
        Rules: {
            /**
             * Format: date-time
             * @description When the vote opened. Left out until then, as the settings may still change, and for votes that opened before there were rule books.
             */
            fixedAt?: string;
            /** Format: uuid */
            roundId: string;
            sections: components["schemas"]["RuleSection"][];
            /** @description Of the rule book's JSON, hexadecimal. Once fixed, the public log and its bundle have it. */
            sha256: string;
        };
        Sales: {
            currency: string;
            orders: number;
            /** @description In the currency's smallest unit. */
            value: number;
        };
        SaveDraftInput: {
            /** @description Slug of the campaign. */
            campaign: string;
            /** @description The form as it stands; at most 64 kB. */
            content: {
                [key: string]: unknown;
            };
            /** @description The revision this save builds on; 0 for the first. */
            revision?: number;
        };
        SaveScoresInput: {
            /** @description Replaces the whole draft. */
            marks?: components["schemas"]["JuryMarkInput"][];
            /** @description The juror agrees to be named with the result. */
            named?: boolean;
        };
        SaveTableInput: {
            name: string;
            spec: components["schemas"]["TableSpecInput"];
        };
        SaveWeightsInput: {
            margins: components["schemas"]["MarginsInput"][];
            name: string;
        };
        SavedTable: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            name: string;
            spec: components["schemas"]["TableSpec"];
        };
        Scan: {
            /** Format: date-time */
            at: string;
            cases: number;
            /** @description Version of the detector. */
            detector: string;
            /** @description It holds so many. */
            held: number;
            /** Format: uuid */
            id: string;
            inReview: number;
            /**
             * @description close: the official one, before the result was made.
             * @enum {string}
             */
            kind: "running" | "asked" | "close";
            /** @description SHA-256 of its parameters. */
            parameters: string;
            /**
             * @description failed: nothing was judged; of kind close, the result stands without it and says so.
             * @enum {string}
             */
            state: "done" | "failed";
            tookMs: number;
            /** @description Of those, with any trace of how they were cast; without traces a scan finds nothing. */
            traced: number;
            votes: number;
        };
        ScanAsked: {
            /** @description It will be done within seconds, once however many ask. */
            asked: boolean;
        };
        Scans: {
            /** @description The latest first, at most 50. */
            items: components["schemas"]["Scan"][];
        };
        Scenario: {
            ballots: number;
            count: string;
            ranking?: components["schemas"]["Place"][];
            same: boolean;
            winners: string[];
        };
        Schedule: {
            /** @enum {string} */
            content: "ideas" | "ballots";
            /** @enum {string} */
            every: "day" | "week";
            format: string;
            hour: number;
            /** Format: uuid */
            id: string;
            language: string;
            /** @description The latest file that came to be whole. */
            last?: components["schemas"]["ScheduleFile"];
            /** @description Where the latest run failed. */
            lastFailure?: components["schemas"]["ScheduleFailure"];
            /**
             * Format: date-time
             * @description Of an active one: when it runs next, or tries again after a failure.
             */
            nextAt?: string;
            openAnswers: boolean;
            /** @enum {string} */
            purpose: "research" | "development" | "reporting" | "legal" | "other";
            /**
             * @description ended: its campaign is over. stopped: who made it may not have exports any more.
             * @enum {string}
             */
            state: "active" | "ended" | "stopped";
            weekday: number;
        };
        ScheduleFailure: {
            /** Format: date-time */
            at: string;
            /** @description As of an export. */
            failure: string;
        };
        ScheduleFile: {
            /** Format: date-time */
            at: string;
            bytes: number;
            /** @description Whether the file is still there: it is for a week. */
            kept: boolean;
            /** @description Of the file in the bucket. */
            key: string;
            rows: number;
        };
        Schedules: {
            /** @description Where files go; when missing they stay on the server. */
            bucket?: string;
            items: components["schemas"]["Schedule"][];
            /** @description What the keys of all files begin with. */
            prefix: string;
            /** @description Of the hours: the campaign’s. */
            zone: string;
        };
        Scheme: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            margins: components["schemas"]["MarginsIn"][];
            name: string;
        };
        Scores: {
            /** @description An option with fewer scores stands behind all others and cannot win. */
            needed: number;
            options: components["schemas"]["ScoresGiven"][];
        };
        ScoresGiven: {
            /** @description How often score 1, 2, and so on. */
            given: number[];
            /** Format: uuid */
            option: string;
        };
        SecondInput: {
            note: string;
        };
        Series: {
            /**
             * @description sign-ups: confirmed of those who signed up. activated: acted within seven days, of the confirmed. active-n: acted in n days, of all members. creators-30: sent ideas in, of the active. Once a week: days-30: days on which they acted, of the active; started-30: not active in the sixty days before, of the active; stopped-30: no longer active, of those active the month before; back-7: active again after sixty days, of the active in seven.
             * @enum {string}
             */
            metric: "sign-ups" | "activated" | "active-1" | "active-7" | "active-30" | "creators-30" | "days-30" | "started-30" | "stopped-30" | "back-7";
            points: components["schemas"]["Point"][];
        };
        Session: {
            email?: string;
            /** @description This browser may vote where rounds let guests in. Signing in claims what it cast. */
            guest?: boolean;
            /**
             * Format: uuid
             * @description The member's.
             */
            id?: string;
            /** @description The member's, in which mails are written; for a visitor the one of this answer. */
            language: string;
            /** @description Shown to others; may be empty. */
            name: string;
            /** @description What the role allows: take-part, moderate, review, campaigns, research, administer. */
            rights: string[];
            /** @enum {string} */
            role: "" | "fan" | "ambassador" | "moderator" | "research" | "product" | "admin";
            /** @description Browsers and keys signed in as this member. */
            sessions: number;
            signedIn: boolean;
        };
        SessionItem: {
            /** Format: date-time */
            createdAt: string;
            /** @description The one that asks. */
            current: boolean;
            /**
             * Format: date-time
             * @description If not used before then; left out for keys, which do not expire.
             */
            expiresAt?: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "browser" | "key" | "imported";
            /** @description Such as 'Firefox, Windows'; may be empty. */
            label: string;
            /**
             * Format: date-time
             * @description To the hour.
             */
            lastSeenAt: string;
        };
        Sessions: {
            /** @description Last used first. */
            items: components["schemas"]["SessionItem"][];
        };
        SetOptionsInput: {
            ideaIds: string[];
        };
        SetRemarksInput: {
            /** @description Where to ask about the study; at most 200 characters. */
            contact?: string;
            /** @description At most 4,000 characters each; sections left out have none. */
            remarks?: components["schemas"]["RemarkInput"][];
            /** @description Who asks and pays; at most 200 characters. */
            sponsor?: string;
        };
        SetRoleInput: {
            /** @enum {string} */
            role: "fan" | "ambassador" | "moderator" | "research" | "product" | "admin";
        };
        Sets: {
            /** @description Questions that I have answered. */
            answered: number;
            /** @description There is nothing left to ask. */
            done: boolean;
            /** @description The next sets, to load ahead; empty once done. */
            items: components["schemas"]["BestWorstSet"][];
            /** @description How many I can answer in all. */
            limit: number;
            /** @description The first of items. */
            set?: string[];
            task?: string;
            token?: string;
        };
        Share: {
            high: number;
            /** @description 95 % interval, model-based. */
            low: number;
            /** @description 0 to 1. */
            share: number;
        };
        Shop: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            revokedAt?: string;
            /** @description To sign with; shown this once. */
            secret?: string;
        };
        Shops: {
            items: components["schemas"]["Shop"][];
        };
        Sign: {
            email?: string;
            /** @description This browser may vote where rounds let guests in. Signing in claims what it cast. */
            guest?: boolean;
            /**
             * Format: uuid
             * @description The member's.
             */
            id?: string;
            /** @description The member's, in which mails are written; for a visitor the one of this answer. */
            language: string;
            /** @description Shown to others; may be empty. */
            name: string;
            /** @description Path of the page that asked for the code. */
            returnTo: string;
            /** @description What the role allows: take-part, moderate, review, campaigns, research, administer. */
            rights: string[];
            /** @enum {string} */
            role: "" | "fan" | "ambassador" | "moderator" | "research" | "product" | "admin";
            /** @description Browsers and keys signed in as this member. */
            sessions: number;
            signedIn: boolean;
        };
        SignInInput: {
            /** @description Six digits; spaces and hyphens do not matter. */
            code?: string;
            email?: string;
            /** @description What stands behind '#' in the link, instead of email and code. */
            link?: string;
        };
        StaffAppeal: {
            /** @description Empty while it is open. */
            answer: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            ballot: string;
            /** @enum {string} */
            ballotState: "pending" | "counted" | "held" | "removed" | "withdrawn";
            /**
             * Format: uuid
             * @description The case of the ballot that is appealed for.
             */
            caseId: string;
            /**
             * Format: date-time
             * @description The answer comes before: 72 hours after the appeal.
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description When it was answered.
             */
            endAt?: string;
            /** Format: uuid */
            id: string;
            option?: components["schemas"]["CaseOption"];
            overdue: boolean;
            /** @enum {string} */
            state: "open" | "granted" | "refused";
            text: string;
        };
        Star: {
            /** @description One for each place to be won. */
            rounds: components["schemas"]["StarRound"][];
            /** @description Options between which nothing decides. */
            unbroken: string[];
        };
        StarRound: {
            finalists: string[];
            /** @description For a place in the run-off: ballots that prefer the option to another of the tied. */
            headToHead?: components["schemas"]["Amount"][];
            /** @description Ballots that score both alike. */
            noPreference: number;
            runoff: components["schemas"]["Amount"][];
            /** @description Totals, highest first. */
            scores: components["schemas"]["Amount"][];
            /** @description For a place in the run-off: ballots that give it the highest score. */
            topScores?: components["schemas"]["Amount"][];
        };
        StartExportInput: {
            /**
             * @description When left out: of a vote its ballots, one row a voter; of other rounds, and in a csv, the ideas with their results.
             * @enum {string}
             */
            content?: "ideas" | "ballots";
            /**
             * @description csv: a table for people. codebook: that with what its columns mean, zipped. xlsx: a workbook. sav: SPSS. sps: a syntax for SPSS with its data, zipped. triple-s: Triple-S 2.0, zipped. parquet: for data teams. ddi: DDI-Codebook 2.5, of what is in the table. bundle: what checks the result.
             * @enum {string}
             */
            format: "csv" | "codebook" | "xlsx" | "sav" | "sps" | "triple-s" | "parquet" | "ddi" | "bundle";
            /**
             * @description Of labels; the caller’s when left out.
             * @enum {string}
             */
            language?: "nl" | "en" | "de";
            /** @description Of ballots: with what voters wrote in their own words, which can hold names. It is kept with the export. */
            openAnswers?: boolean;
            /**
             * @description What it is for; research when left out. It is kept with the export.
             * @enum {string}
             */
            purpose?: "research" | "development" | "reporting" | "legal" | "other";
        };
        Step: {
            /**
             * @description count for irv and stv-wigm; stv-scottish: the first count, a surplus passed on, or an option excluded.
             * @enum {string}
             */
            action: "count" | "first" | "surplus" | "exclude";
            elected: string[];
            eliminated: string[];
            /** @description Votes that count for nobody any more, so far. */
            exhausted: number;
            /** @description What moved at the end of this round, or in this stage. */
            flows: components["schemas"]["Flow"][];
            /** @description From 1. */
            number: number;
            /**
             * Format: uuid
             * @description stv-scottish: acted on.
             */
            option?: string;
            /** @description Options in the count, most votes first, at most about 60; stv-scottish after the action, else at the start of the round. */
            tally: components["schemas"]["Amount"][];
            /** @description irv: votes that elect in this round. */
            threshold?: number;
        };
        Strength: {
            /** @description To win against an average option, 0 to 1. */
            chance: number;
            high: number;
            losses: number;
            /** @description Lower end of its 95 % interval. */
            low: number;
            /** Format: uuid */
            option: string;
            wins: number;
        };
        Strengths: {
            /** @description Duels that were decided. */
            comparisons: number;
            /** @description Every option can be compared with every other through a chain of duels. */
            connected: boolean;
            /** @description Strongest first. */
            options: components["schemas"]["Strength"][];
        };
        SubmitIdeaInput: {
            /**
             * Format: uuid
             * @description The draft this came from; it is cleared.
             */
            draftId?: string;
            /** @description By the template's form. */
            fields: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            language: "nl" | "en" | "de";
            /** Format: uuid */
            remixOf?: string;
            title: string;
            uploadIds?: string[];
        };
        Suspects: {
            /** @description The most suspicious first, 50 a page; those of a score of at least 0.6. */
            items: components["schemas"]["CaseBallot"][];
            next: string;
        };
        Table: {
            blocks: components["schemas"]["Block"][];
            /** @description The first is the total. */
            columns: components["schemas"]["Column"][];
            /** @description How many cells are hidden. */
            hidden: number;
            /** @description Selected, whether they answered or not. */
            people: number;
            rows: components["schemas"]["Row"][];
            title: string;
        };
        TableInput: {
            /** @enum {string} */
            adjust?: "bonferroni" | "benjamini-hochberg" | "none";
            banner?: string[];
            /** @description With the ballots that are held for review. */
            held?: boolean;
            /** @description Of whom: all of these hold. */
            only?: components["schemas"]["OnlyInput"][];
            rows: string;
            /** @description Left out: everybody counts once. ballots: as the ballots weigh in the vote. Else the id of saved weights. */
            weight?: string;
        };
        TableSpec: {
            /** @enum {string} */
            adjust?: "bonferroni" | "benjamini-hochberg" | "none";
            banner?: string[];
            /** @description With the ballots that are held for review. */
            held?: boolean;
            /** @description Of whom: all of these hold. */
            only?: components["schemas"]["OnlyIn"][];
            rows: string;
            /** @description Left out: everybody counts once. ballots: as the ballots weigh in the vote. Else the id of saved weights. */
            weight?: string;
        };
        TableSpecInput: {
            /** @enum {string} */
            adjust?: "bonferroni" | "benjamini-hochberg" | "none";
            banner?: string[];
            /** @description With the ballots that are held for review. */
            held?: boolean;
            /** @description Of whom: all of these hold. */
            only?: components["schemas"]["OnlyInput"][];
            rows: string;
            /** @description Left out: everybody counts once. ballots: as the ballots weigh in the vote. Else the id of saved weights. */
            weight?: string;
        };
        Tag: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Who wrote an answer that has it. */
            people: number;
        };
        TagAnswerInput: {
            answer: string;
            on: boolean;
        };
        TargetIn: {
            /** @description Several are put together. */
            codes: number[];
            share: number;
        };
        TargetInput: {
            /** @description Several are put together. */
            codes: number[];
            share?: number;
        };
        Template: {
            form: components["schemas"]["IdeaForm"];
            houseRules: components["schemas"]["HouseRules"];
            /** @description Proposal with times counted from now. */
            rounds: components["schemas"]["RoundIn"][];
            /** @enum {string} */
            template: "recipe" | "slogan" | "name" | "packaging" | "open";
        };
        Templates: {
            items: components["schemas"]["Template"][];
        };
        Text: {
            de: string;
            en: string;
            nl: string;
        };
        TextInput: {
            de?: string;
            en?: string;
            nl?: string;
        };
        Tie: {
            /**
             * Format: uuid
             * @description Whom the rule put out, or put first.
             */
            chosen?: string;
            /** @description More options win than there are seats. */
            decisive: boolean;
            options: string[];
            /** @description 0 for a tie of a round of the count. */
            rank: number;
            /** @description Round of the count in which it came up. */
            round?: number;
            /** @enum {string} */
            settled: "shared-rank" | "option-order" | "earlier-round" | "lot" | "head-to-head" | "total-score" | "most-top-scores" | "tie-order";
        };
        Tile: {
            colour: string;
            text: string;
        };
        TileInput: {
            colour?: string;
            text: string;
        };
        Uninvite: {
            /** @description Addresses on the list. They are kept as keyed hashes and cannot be read. */
            count: number;
            /** @description Those that were on the list. Ballots that were cast stay. */
            removed: number;
        };
        Update: {
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Text"];
            /** Format: uuid */
            id: string;
            idea?: components["schemas"]["IdeaCard"];
            /** Format: uuid */
            ideaId?: string;
            /** @enum {string} */
            kind: "update" | "winner" | "in-development" | "on-shelf" | "closed";
            title: components["schemas"]["Text"];
        };
        UpdateCampaignInput: {
            brand?: components["schemas"]["BrandInput"];
            brief?: components["schemas"]["BriefInput"];
            cover?: components["schemas"]["CoverInput"];
            houseRules?: components["schemas"]["HouseRulesInput"];
            question?: components["schemas"]["TextInput"];
            /** @description Replaces the rounds that have not opened. */
            rounds?: components["schemas"]["RoundInput"][];
            summary?: components["schemas"]["TextInput"];
            timezone?: string;
            title?: components["schemas"]["TextInput"];
        };
        Updates: {
            items: components["schemas"]["Update"][];
        };
        Upload: {
            alt: string;
            contentType: string;
            /** @description Stable word why it could not be used. */
            failure?: string;
            height: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "image" | "document";
            /** @description Smallest first; empty for documents. */
            sizes: components["schemas"]["PictureSize"][];
            /** @enum {string} */
            state: "processing" | "ready" | "failed";
            /** @description The largest size, or the document. */
            url: string;
            width: number;
        };
        Variable: {
            categories: components["schemas"]["Category"][];
            id: string;
            /**
             * @description one: each person in one category. several: in any number. scale: in one, with a mean.
             * @enum {string}
             */
            kind: "one" | "several" | "scale";
            label: string;
            /**
             * @description What the ballot says, a follow-up question, or what is known of the person.
             * @enum {string}
             */
            role: "choice" | "question" | "segment";
        };
        WaiveQuorumInput: {
            /** @description How many have submitted, as shown to whoever decides; 409 'stale' where it is another number by now. */
            jurors?: number;
            /** @description Why so few are enough: public at once and part of the result. Needed in Dutch; at most 500 characters. */
            reason?: components["schemas"]["TextInput"];
        };
        Web: {
            /** @description Of them, those in the largest part in which everybody is reached from everybody. */
            largest: number;
            left: components["schemas"]["Left"][];
            /** @description Members who gave a heart or got one, in ninety days. */
            people: number;
        };
        WeighInput: {
            margins: components["schemas"]["MarginsInput"][];
        };
        Weighing: {
            /** @description At how much. */
            cap?: number;
            /** @description People whose weight was cut. */
            cut: number;
            /** @description Design effect: above 1.5 the weights are dear. */
            deff: number;
            /** @description Effective base: people divided by deff. */
            effective: number;
            margins: components["schemas"]["Margin"][];
            max: number;
            min: number;
            people: number;
            /** @description How often all margins were fitted. */
            rounds: number;
        };
        Work: {
            /** @description To solve before the ballot, for which it is good once and for ten minutes; null where none is asked for. */
            challenge: components["schemas"]["Challenge"] | null;
        };
        Workload: {
            /** @description What the team did in seven days, by the audit log. */
            actions: number;
            /** @description Of the actions, those of the person with most. */
            busiest: number;
            people: number;
        };
    };
    responses: {
        /** @description What went wrong (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    postAppealsByIdAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerAppealInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppeal"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaigns: {
        parameters: {
            query?: {
                state?: "draft" | "live" | "finished" | "archived";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaigns"];
                };
            };
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaigns: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCampaignInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsBySlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    patchCampaignsBySlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCampaignInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugArchive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsBySlugAttribution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribution"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsBySlugChannels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channels"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugChannels: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeChannelInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    patchCampaignsBySlugChannelsByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArchiveChannelInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsBySlugChannelsByCodeQr: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugClone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloneCampaignInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsBySlugCodesBatches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeBatches"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugCodesBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCodesInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeBatch"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsBySlugCodesBatchesByIdFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugCodesBatchesByIdRevoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeBatch"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugCodesBatchesByIdSeal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeBatch"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugConversions: {
        parameters: {
            query?: {
                /** @description Only try: nothing is stored. */
                dry?: boolean;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOrders"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugFinish: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsBySlugIdeas: {
        parameters: {
            query?: {
                order?: "shuffle" | "newest" | "discussed" | "rising";
                q?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ideas"];
                };
            };
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugIdeas: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitIdeaInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Idea"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugPublish: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsBySlugUpdates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updates"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsBySlugUpdates: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddUpdateInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Update"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCasesByIdDecisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideCaseInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postCasesByIdLooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCommunityReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Community"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    "getCommunityReport.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postConversions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversionInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            400: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getDecisionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postDecisionsByIdConfirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postDecisionsByIdRefuse: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drafts"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getDraftsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putDraftsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveDraftInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteDraftsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteDrawsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postDrawsByIdDraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeDrawInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postDrawsByIdFreeze: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteExportSchedulesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getExportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteExportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getExportsByIdFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getIdeasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Idea"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putIdeasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditIdeaInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Idea"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteIdeasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Idea"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putIdeasByIdHeart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heart"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteIdeasByIdHeart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heart"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getIdeasByIdVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeaVersions"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getLogKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogKeys"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMeInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getMeHearts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyIdeas"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getMeIdeas: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyIdeas"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportMembersInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportMembers"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putMembersByIdRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRoleInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getMethodsByMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                method: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Method"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getOutbox: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outbox"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getOutboxById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxMail"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Round"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    patchRoundsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Round"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answers"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdAnswersByQuestionTexts: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 20 when left out. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerTexts"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdAppeals: {
        parameters: {
            query?: {
                state?: "open" | "answered";
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appeals"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdBallot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ballot"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putRoundsByIdBallot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CastBallotInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ballot"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteRoundsByIdBallot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ballot"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdBallotAppeal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appeal"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdBallotReceipts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogReceipts"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdBlind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Blind"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdBlind: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerBlindInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlindAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdCases: {
        parameters: {
            query?: {
                state?: "open" | "proposed" | "working" | "decided";
                /** @description size, also where it is left out: the most ballots first; latest: the one opened last first. In both, what is to be decided comes first. */
                sort?: "size" | "latest";
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cases"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdClose: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Round"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdDraws: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draws"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdDraws: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromiseDrawInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdDuels: {
        parameters: {
            query?: {
                /** @description How many to give ahead, 1 to 10; 3 when left out. */
                count?: number;
            };
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duels"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdEligibility: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admission"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdExportSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedules"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdExportSchedules: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddScheduleInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdExports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exports"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdExports: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartExportInput"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invite"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteRoundsByIdInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uninvite"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdJury: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jury"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putRoundsByIdJury: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutJuryInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jury"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteRoundsByIdJury: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdJuryClose: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jury"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdJuryEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jury"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putRoundsByIdJuryReasonsByIdea: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                idea: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JuryReasonInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jury"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdJuryResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JuryResult"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdJuryScores: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JurySheet"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putRoundsByIdJuryScores: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveScoresInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JurySheet"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdJurySubmit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JurySheet"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdJuryWaive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaiveQuorumInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jury"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description There is nothing more to come */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Log"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdLogBundle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bundle"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdLogByEventProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdMethodology: {
        parameters: {
            query?: {
                /** @description A page, or a document to edit; html when left out. */
                format?: "html" | "docx";
                /** @description The caller’s when left out. */
                lang?: "nl" | "en" | "de";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "text/html": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdMethodologyRemarks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Remarks"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putRoundsByIdMethodologyRemarks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRemarksInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Remarks"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdMoves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moves"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdOpen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Round"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdOptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Options"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putRoundsByIdOptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetOptionsInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Options"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdPublish: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Round"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdRecount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recount"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdResearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Research"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdResearchCompare: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Compare"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdResearchLineup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LineupInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineup"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdResearchOpenByQuestion: {
        parameters: {
            query?: {
                /** @description In whatever case. */
                contains?: string;
                /** @description Those that have this tag. */
                tag?: string;
                cursor?: string;
                /** @description 20 when left out. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Open"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdResearchOpenByQuestionTags: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeTagInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdResearchPreference: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferenceInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preference"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdResearchTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Table"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdResearchTables: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveTableInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTable"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteRoundsByIdResearchTablesByItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putRoundsByIdResearchTagsByItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagAnswerInput"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteRoundsByIdResearchTagsByItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    putRoundsByIdResearchTagsByItemName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameTagInput"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdResearchWeigh: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WeighInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Weighing"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdResearchWeights: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveWeightsInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scheme"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteRoundsByIdResearchWeightsByItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdResearchWorkbook: {
        parameters: {
            query?: {
                /** @description One table, as JSON; all that are saved when left out. */
                table?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rules"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdScan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanAsked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdScans: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scans"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdSets: {
        parameters: {
            query?: {
                /** @description How many to give ahead, 1 to 10; 3 when left out. */
                count?: number;
            };
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sets"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRoundsByIdSuspects: {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suspects"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postRoundsByIdSuspectsByBallotDecisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                ballot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideBallotInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sign"];
                };
            };
            400: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postSessionCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskCodeInput"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskCode"];
                };
            };
            400: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postSessionGuest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guest"];
                };
            };
            400: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getShops: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shops"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postShops: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key gives the first answer again, for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdmitShopInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shop"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteShopsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getTemplates: {
        parameters: {
            query?: {
                /** @description IANA zone the proposed rounds are planned in; Europe/Amsterdam when left out. */
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Templates"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    postUploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getUploadsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    patchUploadsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeUploadInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
}
