import { officeOf } from '../parts/office.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, params }) => ({
  office: officeOf(await locals.api.showOfficeCall({ call: params.call })),
})
