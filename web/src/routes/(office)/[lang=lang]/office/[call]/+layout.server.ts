import { OFFICE_SECTIONS } from '../parts/office.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, params }) => ({
  office: await locals.api.showOfficeCall({ call: params.call, section: OFFICE_SECTIONS }),
})
