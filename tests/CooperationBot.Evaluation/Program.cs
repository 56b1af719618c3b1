using System.CommandLine;

var root = new RootCommand("Measures the bot against questions, corpora and date expressions given as paths.");
return root.Parse(args).Invoke();
