using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Tests;

/// <summary>The file of figures: other programs rely on its members.</summary>
public sealed class FigureFileTests
{
    [Fact]
    public void Every_member_has_its_name_and_place() => Assert.Equal(
        """
        {
          "schema": 1,
          "machine": {
            "processor": "a processor",
            "cores": 2,
            "vectorBits": 256,
            "caches": {
              "first": 1,
              "second": 2,
              "third": 3
            },
            "framework": ".NET",
            "system": "a system",
            "time": "2026-01-02T03:04:05Z"
          },
          "figures": [
            {
              "what": "step",
              "name": "a step",
              "value": 80,
              "unit": "GF/s",
              "wall": 0.5,
              "thread": 0.25,
              "operations": 20,
              "rows": 128,
              "threads": 2,
              "fraction": 0.75,
              "fractionOf": "peak",
              "ratio": 0.5,
              "ratioTo": "another step",
              "speedup": 2,
              "speedupOver": "a peer",
              "remark": "a remark"
            },
            {
              "what": "generator",
              "name": "text",
              "value": 100,
              "unit": "bytes",
              "threads": 1
            }
          ]
        }
        """,
        FigureFile.Text(
            new Machine("a processor", 2, 256, new CacheSizes(1, 2, 3), ".NET", "a system", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)),
            [
                new Figure("step", "a step", 80, "GF/s")
                {
                    Wall = 0.5,
                    Thread = 0.25,
                    Operations = 20,
                    Rows = 128,
                    Threads = 2,
                    Fraction = 0.75,
                    FractionOf = "peak",
                    Ratio = 0.5,
                    RatioTo = "another step",
                    Speedup = 2,
                    SpeedupOver = "a peer",
                    Remark = "a remark",
                },
                new Figure("generator", "text", 100, "bytes"),
            ]));
}
