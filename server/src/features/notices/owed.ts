import type { NoticeId } from '#kernel/ids.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'

export const noticesSend = defineJob('notices.send', { noticeId: factId<NoticeId>() })
