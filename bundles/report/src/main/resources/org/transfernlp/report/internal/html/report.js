"use strict";
(() => {
  const figures = JSON.parse(document.getElementById("report-figures").textContent);
  const colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#777777"];
  const symbols = ["circle", "rect", "triangle", "diamond", "roundRect", "pin"];
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const charts = new Map();
  let printing = false;

  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const fixed = (value) => value.toFixed(2);
  const escape = (text) => echarts.format.encodeHTML(String(text));
  const spread = (point) => fixed(point.mean)
    + (point.deviation === null ? "" : " ± " + fixed(point.deviation))
    + (point.n > 0 ? " (n = " + point.n + ")" : "");

  const extent = (figure) => {
    const values = figure.references.map((reference) => reference.value);
    figure.series.forEach((series) => series.points.forEach((point) => {
      values.push(point.mean - (point.deviation || 0), point.mean + (point.deviation || 0));
    }));
    const low = Math.min(...values);
    const high = Math.max(...values);
    const span = high - low;
    const interval = span > 40 ? 10 : span > 12 ? 5 : span > 5 ? 2 : 1;
    const ends = [Math.floor((low - span * 0.04) / interval), Math.ceil((high + span * 0.04) / interval)];
    return {
      min: Math.max(0, ends[0] * interval),
      max: Math.min(100, Math.max(ends[1], ends[0] + 1) * interval),
      interval,
    };
  };

  // A bar of one standard deviation to either side, upright or lying.
  const errorBars = (points, colour, lying) => ({
    type: "custom", silent: true, z: 3, tooltip: { show: false }, itemStyle: { color: colour },
    data: points.filter((point) => point.deviation !== null)
      .map((point) => [point.x, point.mean - point.deviation, point.mean + point.deviation]),
    encode: lying ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
    renderItem: (params, api) => {
      const at = (value) => api.coord(lying ? [value, api.value(0)] : [api.value(0), value]);
      const [x1, y1] = at(api.value(1));
      const [x2, y2] = at(api.value(2));
      const line = (a, b, c, d) => ({
        type: "line", shape: { x1: a, y1: b, x2: c, y2: d }, style: { stroke: colour, lineWidth: 1.5 },
      });
      const cap = 4;
      return {
        type: "group",
        children: lying
          ? [line(x1, y1, x2, y2), line(x1, y1 - cap, x1, y1 + cap), line(x2, y2 - cap, x2, y2 + cap)]
          : [line(x1, y1, x2, y2), line(x1 - cap, y1, x1 + cap, y1), line(x2 - cap, y2, x2 + cap, y2)],
      };
    },
  });

  const band = (points, colour, name) => {
    const known = points.filter((point) => point.deviation !== null);
    return {
      name, type: "custom", silent: true, z: 1, tooltip: { show: false },
      itemStyle: { color: colour }, data: known.length > 1 ? [[known[0].x, known[0].mean]] : [],
      renderItem: (params, api) => ({
        type: "polygon",
        shape: {
          points: known.map((point) => api.coord([point.x, point.mean + point.deviation]))
            .concat(known.slice().reverse().map((point) => api.coord([point.x, point.mean - point.deviation]))),
        },
        style: { fill: colour, opacity: 0.16 },
      }),
    };
  };

  const references = (figure, lying) => ({
    symbol: "none", silent: true, animation: false,
    data: figure.references.map((reference) => ({
      [lying ? "xAxis" : "yAxis"]: reference.value,
      lineStyle: { color: reference.published ? "#B07500" : style("--soft"), type: reference.published ? "dotted" : "dashed", width: 1.5 },
      label: { show: !lying, formatter: () => reference.name + " " + fixed(reference.value), position: "insideStartTop", color: style("--soft"), fontSize: 11 },
    })),
  });

  const lines = (figure, narrow) => {
    const list = [];
    figure.series.forEach((series, index) => {
      const colour = colours[index % colours.length];
      const many = series.points.length > 30;
      const values = series.points.map((point) => ({ value: [point.x, point.mean], point }));
      list.push({
        name: series.name, type: series.published ? "scatter" : "line", data: values, z: 4,
        symbol: symbols[index % symbols.length], symbolSize: many ? 4 : 8, showSymbol: !many,
        itemStyle: series.published ? { color: "transparent", borderColor: colour, borderWidth: 2 } : { color: colour },
        lineStyle: { width: 2, color: colour, type: index < colours.length ? "solid" : "dashed" },
        emphasis: { focus: "series" },
        markLine: index === 0 ? references(figure, false) : undefined,
      });
      if (figure.x === "epoch" || many) {
        list.push(band(series.points, colour, series.name));
      } else {
        list.push({ ...errorBars(series.points, colour, false), name: series.name });
      }
    });
    const rows = narrow ? figure.series.length : Math.ceil(figure.series.length / 3);
    const legendHeight = rows * 22 + 6;
    return {
      height: 360 + legendHeight,
      option: {
        legend: {
          show: figure.series.length > 0, bottom: 0, left: 0, orient: narrow ? "vertical" : "horizontal",
          textStyle: { color: style("--ink") }, data: figure.series.map((series) => series.name),
          inactiveColor: style("--line"),
        },
        grid: { left: 52, right: 20, top: 16, bottom: legendHeight + 52 },
        xAxis: axis(figure.x, { type: "value", min: "dataMin", max: "dataMax", minInterval: figure.x === "λ" ? 0 : 1, nameLocation: "middle", nameGap: 30 }),
        yAxis: axis(figure.y, { type: "value", ...extent(figure), nameLocation: "middle", nameGap: 38 }),
        series: list,
      },
    };
  };

  const widest = (texts) => {
    const context = document.createElement("canvas").getContext("2d");
    context.font = "12px " + getComputedStyle(document.body).fontFamily;
    return Math.ceil(Math.max(...texts.map((text) => context.measureText(text).width)));
  };

  const conditions = (figure, narrow) => {
    const labels = Math.min(narrow ? 120 : 320, widest(figure.categories) + 6);
    const list = [];
    figure.series.forEach((series) => {
      const colour = series.published ? colours[1] : colours[0];
      list.push({
        name: series.name, type: "scatter", z: 4, symbolSize: 11,
        symbol: series.published ? "diamond" : "circle",
        itemStyle: series.published ? { color: style("--paper"), borderColor: colour, borderWidth: 2 } : { color: colour, opacity: 1 },
        data: series.points.map((point) => ({ value: [point.mean, point.x], point, name: figure.categories[point.x] })),
        markLine: series.published ? undefined : references(figure, true),
      });
      list.push({ ...errorBars(series.points, colour, true), name: series.name });
    });
    return {
      height: 110 + figure.categories.length * 34,
      option: {
        legend: { bottom: 0, left: 0, textStyle: { color: style("--ink") }, data: figure.series.map((series) => series.name) },
        grid: { left: labels + 12, right: 24, top: 8, bottom: 74 },
        xAxis: axis(figure.x, { type: "value", ...extent(figure), nameLocation: "middle", nameGap: 28 }),
        yAxis: axis("", {
          type: "category", inverse: true, data: figure.categories,
          axisLabel: { color: style("--ink"), width: labels, overflow: "break", interval: 0 },
          splitLine: { show: true, lineStyle: { color: style("--line"), opacity: 0.5 } },
        }),
        series: list,
      },
    };
  };

  const axis = (name, more) => ({
    name, nameTextStyle: { color: style("--soft") },
    axisLabel: { color: style("--ink"), hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: style("--soft") } },
    splitLine: { lineStyle: { color: style("--line") } },
    ...more,
  });

  const draw = (figure) => {
    const element = document.getElementById(figure.id);
    const narrow = element.clientWidth < 560;
    const drawn = figure.kind === "LINES" ? lines(figure, narrow) : conditions(figure, narrow);
    element.style.height = drawn.height + "px";
    charts.get(figure.id)?.dispose();
    const chart = echarts.init(element, null, { renderer: "svg" });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: {
        trigger: "item", confine: true,
        backgroundColor: style("--paper"), borderColor: style("--line"), textStyle: { color: style("--ink") },
        formatter: (item) => item.data && item.data.point
          ? "<strong>" + escape(item.data.name || item.seriesName) + "</strong><br>"
            + (figure.kind === "LINES" ? escape(figure.x) + " " + item.data.point.x : escape(item.seriesName))
            + ": " + spread(item.data.point)
          : "",
      },
      ...drawn.option,
    });
    charts.set(figure.id, chart);
  };

  const drawAll = () => figures.forEach(draw);
  drawAll();
  dark.addEventListener("change", drawAll);
  window.addEventListener("beforeprint", () => { printing = true; drawAll(); });
  window.addEventListener("afterprint", () => { printing = false; drawAll(); });
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (!printing && window.innerWidth !== width) {
      width = window.innerWidth;
      drawAll();
    }
  });
  document.documentElement.dataset.charts = String(charts.size);
})();
