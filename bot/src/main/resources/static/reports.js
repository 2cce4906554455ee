// Draws the reports' charts from the tables beside them, so that both say the same.

const dark = matchMedia("(prefers-color-scheme: dark)");
const charts = [];
const probe = document.body.appendChild(document.createElement("span"));
probe.hidden = true;

/** A colour as it is now: by choice of the account it may be of the other theme than the device's. */
function colour(name) {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
}

/** The rows' names, and of each column that is drawn its name and values; null where a cell has none. */
function read(figure) {
    const table = figure.dataset.table ? document.getElementById(figure.dataset.table) : figure.querySelector("table");
    const per = Number(figure.dataset.per ?? 1);
    const rows = [...table.tBodies[0].rows];
    const heads = table.tHead.rows[0].cells;
    return {
        names: rows.map((row) => row.cells[0].dataset.label ?? row.cells[0].textContent.trim()),
        columns: figure.dataset.columns.split(" ").map(Number).map((column) => ({
            name: heads[column].textContent,
            values: rows.map((row) => row.cells[column].dataset.value ?? "").map((value) => (value === "" ? null : Number(value) / per)),
        })),
    };
}

function axis(title) {
    return {
        beginAtZero: true,
        title: { display: Boolean(title), text: title, color: colour("--text-quiet") },
        ticks: { color: colour("--text-quiet"), precision: 0, autoSkip: true },
        grid: { color: colour("--line") },
        border: { color: colour("--line-strong") },
    };
}

function draw(figure) {
    const { names, columns } = read(figure);
    const kind = figure.dataset.chart;
    const colours = [colour("--accent"), colour("--caution")];
    const isFunnel = kind === "funnel";
    const counts = axis(figure.dataset.unit);
    const rows = { ...axis(""), grid: { display: false } };
    return new Chart(figure.querySelector("canvas"), {
        type: isFunnel ? "bar" : kind,
        data: {
            labels: names,
            datasets: columns.map((column, i) => ({
                label: column.name,
                data: column.values,
                backgroundColor: colours[i],
                borderColor: colours[i],
                // not by colour alone
                borderDash: i > 0 ? [6, 4] : [],
                borderRadius: 4,
                maxBarThickness: 40,
                pointRadius: 3,
                pointStyle: i > 0 ? "rectRot" : "circle",
                spanGaps: false,
            })),
        },
        options: {
            animation: false,
            maintainAspectRatio: false,
            indexAxis: isFunnel ? "y" : "x",
            scales: isFunnel ? { x: counts, y: { ...rows, ticks: { ...rows.ticks, autoSkip: false } } } : { x: rows, y: counts },
            plugins: { legend: { display: columns.length > 1, labels: { color: colour("--text"), usePointStyle: true } } },
        },
    });
}

function drawAll() {
    charts.splice(0).forEach((chart) => chart.destroy());
    for (const figure of document.querySelectorAll("[data-chart]")) {
        charts.push(draw(figure));
    }
}

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
drawAll();
dark.addEventListener("change", drawAll);
