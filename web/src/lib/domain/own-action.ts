/**
 * The address of a form's action that is taken only from the person to whom the page was shown: on a shared computer
 * another one may have signed in since, and what stands in the form is not theirs. Without a name: the page's only action.
 */
export const ownAction = (keptAs: string, name = '', hash = ''): string =>
  `?${name === '' ? '' : `/${name}&`}by=${encodeURIComponent(keptAs)}${hash}`
