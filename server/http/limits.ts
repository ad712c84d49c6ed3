import { pollLimits } from '@/domain/wire/pollLimits'

/**
 * Limits on what an unauthenticated client may send over HTTP. One table, with a test for each row
 * (test/server/http/limits.test.ts). Requests are counted for each address a minute; a school or an office may sit
 * behind one address.
 */
export const httpLimits = {
  /** Longest JSON body, bytes. The longest honest one, a room with its introduction, has about 3,000. */
  bodyBytes: 32 * 1_024,
  /** Longest call of a cloud's edge, bytes: the longest documented one is far below 8 KB. */
  callbackBytes: 64 * 1_024,
  /** Calls in a cloud's name whose signature, time or body is wrong, a minute; real calls are not counted. */
  refusedCallsPerMinute: 60,
  /**
   * Accepted calls in a cloud's name from one address, a minute. An intercepted signed call can be sent again while it
   * is young. The clouds themselves send far fewer calls, and repeat a call after a request to wait.
   */
  cloudCallsPerMinute: 12_000,
  /** Longest path and query, characters. */
  urlCharacters: 2_000,
  /** Longest head of a request, bytes. */
  headBytes: 16 * 1_024,
  /** Time for a whole request to arrive, ms: a picture over a slow phone line. */
  requestMs: 60_000,
  /** Time for the head of a request to arrive, ms. */
  headMs: 15_000,
  /** Time a connection may stand still in the middle of a request or an answer, ms. Over the longest wait for HLS. */
  stalledMs: 30_000,
  /**
   * Time a connection may stand idle between two requests, ms: longer than proxies keep theirs (Caddy 2 min, nginx
   * 60 s).
   * The side that closes first loses the request in flight, and a proxy does not repeat a POST.
   */
  idleMs: 130_000,
  /** Longest post of frames, bytes: the most of them at their longest, and what JSON adds. */
  framesBytes: 64 * 1_024,
  /**
   * Posts of frames, where frames go up by HTTP. Each channel of an address that reads by polling is answered once a
   * second, and every other second posts frames of its own.
   */
  framePostsPerMinute: pollLimits.pollsPerAddress * 90,
  /** Requests to the API in all. */
  apiPerMinute: 1_200,
  /** New guest sessions. */
  guestsPerMinute: 120,
  /** Sign-ins by WeChat, each of which asks WeChat. */
  weChatSessionsPerMinute: 120,
  /** Wishes to be told of a start. */
  remindersPerMinute: 60,
  /** Reports of one address: a class that is shown something bad may sit behind it. */
  reportsPerMinute: 60,
  /** Entries into draws of one address: a school or an office may sit behind it. */
  drawEntriesPerMinute: 240,
  /** Claims of coupons of one address: a school or an office may sit behind it. */
  couponClaimsPerMinute: 240,
  /** Exported draws; one may have 3 MB. */
  drawFilesPerMinute: 60,
  /** Posts of viewers' steps of one address; a page gathers its steps and sends each once. */
  stepsPerMinute: 600,
  /** Targets that one user reports in an hour, from any address; a restart forgets none. */
  reportsOfPersonPerHour: 20,
  /** Wrong codes of links and invites, malformed bodies among them. A right code is never refused. */
  ownerCodesPerMinute: 10,
  /** Sign-ins by password that fail, malformed bodies among them. */
  wrongPasswordsPerMinute: 10,
  /** Wrong passwords for one account, existing or not, in a quarter of an hour, from all addresses together. */
  wrongPasswordsOfAccount: 30,
  /** Challenges for a sign-in by passkey; none of them is kept. */
  passkeyChallengesPerMinute: 60,
  /** Sign-ins by passkey that fail, malformed bodies among them. */
  wrongPasskeysPerMinute: 10,
  /** Changes of one's own password, each of which compares one. */
  passwordChangesPerMinute: 10,
  /** Codes for the owner's next device. */
  handoversPerMinute: 10,
  /** Orders and claims of one address: a household or a school may sit behind it. */
  ordersPerMinute: 240,
  /** Attempts to pay, each of which asks the provider. */
  paymentsPerMinute: 240,
  /** Returns from WeChat's authorization of payers, each of which asks WeChat. */
  payerReturnsPerMinute: 240,
  /** Orders opened by number and phone number: few, as each is a guess. */
  orderSearchesPerMinute: 10,
  /** Longest table of parcels or products, bytes. */
  csvBytes: 2 * 1_024 * 1_024,
  /** Tables of products, previews among them. */
  importsPerMinute: 30,
  /** Pictures of claims; an order has few of them that no claim took yet (`orderLimits.waitingPictures`). */
  claimPicturesPerMinute: 60,
  /** Pictures. */
  picturesPerMinute: 60,
} as const

/** The table with other numbers: tests reach a limit with fewer requests. */
export type HttpLimits = { readonly [Name in keyof typeof httpLimits]: number }
