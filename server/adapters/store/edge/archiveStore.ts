import type { Kysely } from 'kysely'
import type { StreamNoticeId } from '@/domain/live/streamNotice'
import type { CallbackNews } from '../../../ports/callbackInbox'
import type { EdgeArchive } from '../../../ports/edgeArchive'
import type { EdgeSchema } from './edgeSchema'

/** Keeps the facts of calls beside the pushes. A repeated or outdated fact changes nothing. */
export async function keepNews(
  target: Kysely<EdgeSchema>,
  news: Exclude<CallbackNews, { kind: 'stream' }>,
): Promise<void> {
  const { stream } = news
  switch (news.kind) {
    case 'recording': {
      const { url, format, beganAt, durationMs, bytes } = news.recording
      const row = { stream, file: news.file, url, format, began_at: beganAt, duration_ms: durationMs, bytes }
      await target.insertInto('recordings').values(row).onConflict((on) => on.doNothing()).execute()
      return
    }
    case 'snapshot': {
      const { url, at } = news.snapshot
      await target
        .insertInto('snapshots')
        .values({ stream, url, at })
        .onConflict((on) => on.column('stream').doUpdateSet({ url, at }).where('snapshots.at', '<', at))
        .execute()
      return
    }
    case 'notice': {
      const { id, at, detail } = news.notice
      await target
        .insertInto('notices')
        .values({ stream, id, at, detail })
        .onConflict((on) => on.columns(['stream', 'id']).doUpdateSet({ at, detail }).where('notices.at', '<', at))
        .execute()
      return
    }
    case 'noticeOver':
      await target.deleteFrom('notices').where('stream', '=', stream).where('id', '=', news.id).execute()
  }
}

/** Reads what the calls have taught. */
export const createEdgeArchive = (database: Kysely<EdgeSchema>): EdgeArchive => ({
  async recordings(stream) {
    const rows = await database
      .selectFrom('recordings')
      .selectAll()
      .where('stream', '=', stream)
      .orderBy('began_at')
      .orderBy('file')
      .execute()
    return rows.map(({ url, format, began_at, duration_ms, bytes }) => {
      return { url, format, beganAt: began_at, durationMs: duration_ms, bytes }
    })
  },
  async snapshot(stream) {
    const row = await database
      .selectFrom('snapshots')
      .select(['url', 'at'])
      .where('stream', '=', stream)
      .executeTakeFirst()
    return row ?? null
  },
  async notices(stream, since) {
    const rows = await database
      .selectFrom('notices')
      .select(['id', 'at', 'detail'])
      .where('stream', '=', stream)
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .execute()
    // Written by this program alone.
    return rows.map(({ id, ...row }) => ({ ...row, id: id as StreamNoticeId }))
  },
})
