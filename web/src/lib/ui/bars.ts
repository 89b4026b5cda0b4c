import type { Attachment } from 'svelte/attachments'

/** A bar that has come, or grown, while somebody writes does not stay over what they write in. */
function uncover(height: number): void {
  const focused = document.activeElement
  if (!focused?.matches('input, select, textarea')) return
  const { top, bottom } = focused.getBoundingClientRect()
  const isBelow = bottom > window.innerHeight - height && top < window.innerHeight
  if (isBelow && bottom - top < window.innerHeight / 2) focused.scrollIntoView({ block: 'nearest' })
}

/**
 * Tells the page how high the bars are that stay at this edge of it, so that whoever is led to something, by a link or by the
 * keyboard, sees it beside them (`ground.css`). An element that is one says so by `data-bar`; without script they count as usual ones.
 */
export const measured =
  (edge: 'start' | 'end'): Attachment<HTMLElement> =>
  (bar) => {
    const measure = (): void => {
      const bars = [...document.querySelectorAll<HTMLElement>(`[data-bar='${edge}']`)]
      const staying = bars.filter((each) => getComputedStyle(each).position === 'sticky')
      const height = Math.max(0, ...staying.map(({ offsetHeight }) => offsetHeight))
      document.documentElement.style.setProperty(`--bar-${edge}`, `${height}px`)
      if (edge === 'end') uncover(height)
    }
    const watching = new ResizeObserver(measure)
    watching.observe(bar)
    window.addEventListener('resize', measure)
    return () => {
      watching.disconnect()
      window.removeEventListener('resize', measure)
      requestAnimationFrame(measure)
    }
  }
