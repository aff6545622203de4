import type { SummaryView } from '@inventory-pro/shared/insight/summary'
import { useComputedColorScheme } from '@mantine/core'
import { BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
// Drawn on a canvas: the style attributes of an SVG would break the content security policy.
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { formatDay, formatQuantity } from '../../lib/format.ts'
import { topOfChart } from './top-of-chart.ts'
import classes from './movement-chart.module.css'

register([BarChart, GridComponent, TooltipComponent, CanvasRenderer])

type Days = SummaryView['movementsPerDay']

/** Bars up for lines received, down for lines issued. A bar that is clipped has its value at its end. */
export function MovementChart({ days }: { days: Days }) {
  const element = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme()

  useEffect(() => {
    if (!element.current) return undefined
    const chart = init(element.current)
    chart.setOption({ ...optionOf(days), darkMode: scheme === 'dark' })
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
    // The colours come from the style sheet, which follows the scheme.
  }, [days, scheme])

  return <div ref={element} className={classes.chart} aria-hidden="true" />
}

function optionOf(days: Days) {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const label = { color: color('--ink-muted'), fontFamily: 'Inter Variable', fontSize: 11 }
  const bars = { type: 'bar', stack: 'day', barMaxWidth: 14, barCategoryGap: '35%' } as const
  const top = topOfChart(days.flatMap(({ lines }) => [lines.received, lines.issued]))
  const barOf = (value: number, sign: 1 | -1) => ({
    value: sign * Math.min(value, top),
    label: {
      ...label,
      show: value > top,
      position: sign === 1 ? ('insideTop' as const) : ('insideBottom' as const),
      color: color('--surface'),
      rotate: 90,
      align: sign === 1 ? ('right' as const) : ('left' as const),
      verticalAlign: 'middle' as const,
      formatter: `${formatQuantity(value)} »`,
    },
  })
  return {
    animation: false,
    grid: { left: 4, right: 4, top: 8, bottom: 4, outerBoundsMode: 'same' as const },
    tooltip: {
      trigger: 'axis' as const,
      transitionDuration: 0,
      className: classes.tooltip,
      backgroundColor: color('--surface'),
      borderColor: color('--line-strong'),
      axisPointer: {
        type: 'shadow' as const,
        shadowStyle: { color: color('--ink'), opacity: 0.05 },
      },
      formatter: (bars: unknown) => tooltipOf(days, bars),
    },
    xAxis: {
      type: 'category' as const,
      data: days.map(({ day }) => formatDay(day)),
      axisTick: { show: false },
      axisLine: { onZero: false, lineStyle: { color: color('--line-strong') } },
      axisLabel: { ...label, hideOverlap: true },
    },
    yAxis: {
      type: 'value' as const,
      minInterval: 1,
      min: -top,
      max: top,
      splitNumber: 4,
      splitLine: { lineStyle: { color: color('--line') } },
      axisLabel: { ...label, formatter: (value: number) => formatQuantity(Math.abs(value)) },
    },
    series: [
      {
        ...bars,
        data: days.map(({ lines }) => barOf(lines.received, 1)),
        itemStyle: { color: color('--accent') },
      },
      {
        ...bars,
        data: days.map(({ lines }) => barOf(lines.issued, -1)),
        itemStyle: { color: color('--gauge-tick') },
      },
    ],
  }
}

/** Built of elements, not of text with styles in it, which the content security policy forbids. */
function tooltipOf(days: Days, bars: unknown): HTMLElement {
  const element = document.createElement('div')
  const index = Array.isArray(bars) && isBar(bars[0]) ? bars[0].dataIndex : -1
  const day = days[index]
  if (day) {
    const lines = [
      formatDay(day.day),
      `${formatQuantity(day.lines.received)} received`,
      `${formatQuantity(day.lines.issued)} issued`,
      ...(day.lines.transferred > 0
        ? [`${formatQuantity(day.lines.transferred)} transferred`]
        : []),
    ]
    element.append(
      ...lines.map((line) => Object.assign(document.createElement('div'), { textContent: line })),
    )
  }
  return element
}

const isBar = (bar: unknown): bar is { dataIndex: number } =>
  typeof bar === 'object' && bar !== null && 'dataIndex' in bar && typeof bar.dataIndex === 'number'
